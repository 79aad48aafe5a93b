internal import Foundation

/// A folder that only this account may enter, and the small files in it. What has wider rights is refused.
struct PrivateFolder {
    let path: String
    private static let othersMask: mode_t = 0o077
    /// No key comes near this size.
    private static let largestFileBytes = 4096

    /// The folder of the file at `filePath`.
    init(of filePath: String) {
        let folder = filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        path = folder.isEmpty ? (filePath.hasPrefix("/") ? "/" : ".") : folder
    }

    /// Makes the folder with mode 0700, or checks the one that is there.
    func makeOrCheck() throws(OperationsError) {
        // The mode given to mkdir is cut by the umask, which can only take rights away.
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw Self.io(path, "cannot make the folder") }
        try check()
    }

    /// - Throws: `key-exposed` when anybody else may look into it.
    func check() throws(OperationsError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Self.io(path, "cannot look at the folder") }
        try Self.refuseShared(path, status, remedy: "chmod 700 \(path)")
    }

    /// Puts a new file of mode 0600 there: whole, synced, and never over another one.
    func add(_ file: String, bytes: [UInt8]) throws(OperationsError) {
        let draft = file + ".new"
        unlink(draft)  // what a crash left behind
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.io(draft, "cannot write the key") }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let isSynced = written == bytes.count && fsync(descriptor) == 0
        let failure = isSynced ? nil : Self.io(draft, "cannot write the key")
        close(descriptor)
        defer { unlink(draft) }
        if let failure { throw failure }
        // `link` fails where `rename` would replace: an existing key is never lost.
        guard link(draft, file) == 0 else {
            if errno == EEXIST {
                throw OperationsError(
                    .keyFileExists, at: file, reason: "a key is there already and is never overwritten",
                    remedy: "Go on with it, or move it away if its holder is to have a new one.")
            }
            throw Self.io(file, "cannot write the key")
        }
        try sync()
    }

    /// The bytes of a file there, after its own rights and the folder's were checked on what was really opened.
    /// - Parameter maker: the command that makes the file, for who has none.
    func read(_ file: String, maker: String) throws(OperationsError) -> [UInt8] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw Self.io(file, "cannot read the key") }
            throw OperationsError(
                .keyMissing, at: file, reason: "there is no key here",
                remedy: "Run `\(maker)`, or restore the key from its backup.")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.io(file, "cannot read the key") }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw OperationsError(
                .keyDamaged, at: file, reason: "not a regular file", remedy: "Restore the key from its backup.")
        }
        try Self.refuseShared(file, status, remedy: "chmod 600 \(file)")
        try check()
        var bytes = [UInt8](repeating: 0, count: Self.largestFileBytes)
        let count = bytes.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw Self.io(file, "cannot read the key") }
        return Array(bytes.prefix(count))
    }

    /// A second name for a file there; one of a former try stays as it is.
    func keep(_ file: String, as other: String) throws(OperationsError) {
        if link(file, other) != 0, errno != EEXIST { throw Self.io(other, "cannot keep the old key") }
        try sync()
    }

    /// Puts `other` in the place of `file` in one step.
    func replace(_ file: String, by other: String) throws(OperationsError) {
        guard rename(other, file) == 0 else { throw Self.io(file, "cannot put the new key in its place") }
        try sync()
    }

    private func sync() throws(OperationsError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.io(path, "cannot sync the folder") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.io(path, "cannot sync the folder") }
    }

    private static func refuseShared(_ path: String, _ status: stat, remedy: String) throws(OperationsError) {
        let mode = status.st_mode & 0o777
        guard mode & othersMask != 0 else { return }
        throw OperationsError(
            .keyExposed, at: path, value: "0" + String(mode, radix: 8),
            reason:
                "other accounts of this machine have rights to it, and whoever reads the key can speak as its holder",
            remedy: "Run: \(remedy). If others use this machine, have a new key made and enrolled.")
    }

    private static func io(_ path: String, _ reason: String) -> OperationsError {
        OperationsError(
            .keyIO, at: path, reason: reason, remedy: "Check the folder's owner, its rights and the disk.",
            cause: String(cString: strerror(errno)))
    }
}
