/// Writes regular files into a POSIX tar (ustar), member after member, through whatever takes bytes.
public struct UstarWriter {
    private let modified: UInt64
    private let sink: ([UInt8]) throws -> Void

    /// - Parameters:
    ///   - modified: seconds since 1970, the same for every member.
    ///   - sink: takes the bytes in their order.
    public init(modified: UInt64, sink: @escaping ([UInt8]) throws -> Void) {
        self.modified = modified
        self.sink = sink
    }

    /// Writes one member.
    ///
    /// - Parameters:
    ///   - size: what `content` will give in all.
    ///   - content: hands the content to its sink, in pieces.
    /// - Throws: ``UstarError``, and what the sinks throw.
    public func add(
        _ name: String, size: UInt64, content: (_ sink: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        try sink(try UstarHeader.block(name: name, size: size, modified: modified))
        var written: UInt64 = 0
        try content { bytes in
            written += UInt64(bytes.count)
            try sink(bytes)
        }
        guard written == size else { throw UstarError.wrongLength(name) }
        let rest = Int(size % UInt64(UstarHeader.blockBytes))
        if rest > 0 { try sink([UInt8](repeating: 0, count: UstarHeader.blockBytes - rest)) }
    }

    /// Writes the two empty blocks that end the file.
    public func finish() throws { try sink([UInt8](repeating: 0, count: 2 * UstarHeader.blockBytes)) }
}
