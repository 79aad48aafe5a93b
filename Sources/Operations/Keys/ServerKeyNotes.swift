internal import Foundation

/// The server keys that aggregators announced for later, one small public file each: `keys/server-NAME.next`.
public struct ServerKeyNotes: Sendable {
    private let folder: String

    public init(data: String) { folder = ServiceKeys.folder(ofData: data) }

    /// 32 bytes; nil when none was announced, or the file is none of ours.
    public func known(_ aggregator: String) -> [UInt8]? {
        guard let bytes = FileManager.default.contents(atPath: path(aggregator)), bytes.count <= 80 else { return nil }
        return HexText.key(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" })
    }

    /// Replaces what was noted before; nothing happens when it is the same.
    /// - Throws: `key-io`.
    public func keep(_ aggregator: String, _ key: [UInt8]) throws(OperationsError) {
        guard known(aggregator) != key else { return }
        do {
            try Data((HexText.encode(key) + "\n").utf8).write(to: URL(filePath: path(aggregator)), options: .atomic)
        } catch {
            throw OperationsError(
                .keyIO, at: path(aggregator), reason: "cannot note the next server key",
                remedy: "Check the folder's owner, its rights and the disk.",
                cause: (error as NSError).localizedDescription)
        }
    }

    /// Names of aggregators are short words of `[a-z0-9-]`, as the configuration holds them.
    private func path(_ aggregator: String) -> String { "\(folder)/server-\(aggregator).next" }
}
