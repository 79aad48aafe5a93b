public import Foundation

/// The members of a POSIX tar (ustar) in memory, or mapped into it: regular files alone, under plain relative names.
public struct UstarReader {
    public struct Member: Hashable, Sendable {
        public let name: String
        /// Where the content lies in the file.
        public let range: Range<Int>
    }

    /// In the order of the file.
    public let members: [Member]
    private let data: Data

    /// Whether a file begins like a tar of this sort.
    public static func isUstar(_ start: [UInt8]) -> Bool {
        start.count >= UstarHeader.blockBytes
            && (try? UstarHeader.read(start[0..<UstarHeader.blockBytes], at: 0)) != nil
    }

    /// Reads every header; no content yet.
    ///
    /// - Throws: ``UstarError``; a name that stands twice is a bad one.
    public init(_ data: Data) throws(UstarError) {
        self.data = data
        let size = UstarHeader.blockBytes
        var members: [Member] = []
        var names: Set<String> = []
        var offset = 0
        while true {
            guard data.count - offset >= size else { throw .truncated }
            let block = Self.bytes(data, offset..<offset + size)
            if block.allSatisfy({ $0 == 0 }) { break }
            let header = try UstarHeader.read(block[...], at: offset)
            let start = offset + size
            guard header.size <= UInt64(data.count - start) else { throw .truncated }
            let end = start + Int(header.size)
            guard names.insert(header.name).inserted else { throw .badName(header.name) }
            members.append(Member(name: header.name, range: start..<end))
            let padded = (end + size - 1) / size * size
            guard padded <= data.count, Self.bytes(data, end..<padded).allSatisfy({ $0 == 0 }) else { throw .truncated }
            offset = padded
        }
        // Exactly two empty blocks, so that no byte of the file is without meaning.
        guard data.count == offset + 2 * size, Self.bytes(data, offset..<data.count).allSatisfy({ $0 == 0 }) else {
            throw .truncated
        }
        self.members = members
    }

    public func content(of member: Member) -> Data {
        data[data.startIndex + member.range.lowerBound..<data.startIndex + member.range.upperBound]
    }

    /// nil where no member has the name.
    public func content(_ name: String) -> Data? { members.first { $0.name == name }.map(content(of:)) }

    private static func bytes(_ data: Data, _ range: Range<Int>) -> [UInt8] {
        Array(data[data.startIndex + range.lowerBound..<data.startIndex + range.upperBound])
    }
}
