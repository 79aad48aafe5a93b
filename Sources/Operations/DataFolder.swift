internal import Foundation

/// The one folder a service writes to.
public enum DataFolder {
    /// Makes the folder, and those above it, with mode 0700 unless it is there.
    /// - Throws: `data-folder`.
    public static func make(_ path: String) throws(OperationsError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw OperationsError(
                .dataFolder, at: path, reason: "cannot make the data folder",
                remedy: "Make it and give it to the account of the service, or name another one with `data`.",
                cause: (error as NSError).localizedDescription)
        }
    }

    public static func holds(_ file: String) -> Bool { FileManager.default.fileExists(atPath: file) }
}
