/// A secret of 32 bytes on disk: text of two lines, the form's name and 64 hex digits.
///
/// The file has mode 0600 and lies in a folder of mode 0700; a file or folder with wider rights is refused, not repaired:
/// whoever could read it may have.
struct SecretFile {
    let path: String
    /// The first line, such as `antq-signing-key-1`.
    let form: String
    /// The command that makes such a key, for who has none.
    let maker: String

    /// A new secret at `path`. The folder is made (0700) when it is missing; its parent must be there.
    /// The file appears whole or not at all, and is synced with its folder.
    /// - Throws: `key-file-exists`, `key-exposed`, `key-io`.
    func create(secret: some Sequence<UInt8>) throws(OperationsError) {
        let folder = PrivateFolder(of: path)
        try folder.makeOrCheck()
        try folder.add(path, bytes: Array("\(form)\n\(HexText.encode(secret))\n".utf8))
    }

    /// - Returns: 32 bytes.
    /// - Throws: `key-missing`, `key-exposed`, `key-damaged`, `key-io`.
    func secret() throws(OperationsError) -> [UInt8] {
        let bytes = try PrivateFolder(of: path).read(path, maker: maker)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0] == form, lines[2].isEmpty, let secret = HexText.key(lines[1]) else {
            throw damaged
        }
        return secret
    }

    var damaged: OperationsError {
        OperationsError(
            .keyDamaged, at: path, reason: "not a key of the form \(form)",
            remedy: "Restore the file from its backup; the records stay as they are.")
    }
}
