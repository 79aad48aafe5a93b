import Crypto
import Foundation
import Operations
import Testing

@Suite struct SigningKeyFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("keys/signing.key") }

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ work: () throws -> SigningKeyFile) -> OperationsErrorCode? {
        do {
            _ = try work()
            return nil
        } catch {
            return (error as? OperationsError)?.code
        }
    }

    @Test func createdKey_isPrivate_andLoadsAsTheSame() throws {
        let made = try SigningKeyFile.create(at: path)
        #expect(try folder.mode(path) == 0o600)
        #expect(try folder.mode(folder.file("keys")) == 0o700)
        let loaded = try SigningKeyFile.load(from: path)
        #expect(loaded.keyID == made.keyID)
        #expect(loaded.publicKey == made.publicKey)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("keys")) == ["signing.key"])
    }

    @Test func keyID_isTheStartOfTheDigestOfThePublicKey() throws {
        let made = try SigningKeyFile.create(at: path)
        let digest = SHA256.hash(data: made.publicKey).map { String(format: "%02x", $0) }.joined()
        #expect(made.keyID == String(digest.prefix(16)))
    }

    @Test func signature_verifiesUnderThePublicKey() throws {
        let made = try SigningKeyFile.create(at: path)
        let message = Array("đúng, đủ, sạch, sống".utf8)
        let signature = try made.sign(message)
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: made.publicKey)
        #expect(signature.count == 64)
        #expect(key.isValidSignature(signature, for: message))
        #expect(!key.isValidSignature(signature, for: message + [0]))
    }

    @Test func secondCreate_isRefused_andTheKeyStays() throws {
        let made = try SigningKeyFile.create(at: path)
        #expect(refusal { try SigningKeyFile.create(at: path) } == .keyFileExists)
        #expect(try SigningKeyFile.load(from: path).keyID == made.keyID)
    }

    @Test func draftOfACrash_doesNotStandInTheWay() throws {
        try FileManager.default.createDirectory(
            atPath: folder.file("keys"), withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try folder.write("keys/signing.key.new", "half a k")
        let made = try SigningKeyFile.create(at: path)
        #expect(try SigningKeyFile.load(from: path).keyID == made.keyID)
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o666])
    func fileThatOthersMayUse_isRefused(_ mode: Int) throws {
        _ = try SigningKeyFile.create(at: path)
        try folder.setMode(mode, path)
        #expect(refusal { try SigningKeyFile.load(from: path) } == .keyExposed)
    }

    @Test(arguments: [0o750, 0o701, 0o755])
    func folderThatOthersMayEnter_isRefused(_ mode: Int) throws {
        _ = try SigningKeyFile.create(at: path)
        try folder.setMode(mode, folder.file("keys"))
        #expect(refusal { try SigningKeyFile.load(from: path) } == .keyExposed)
        #expect(refusal { try SigningKeyFile.create(at: folder.file("keys/other.key")) } == .keyExposed)
    }

    @Test func missingKey_isNamedAsSuch() {
        #expect(refusal { try SigningKeyFile.load(from: path) } == .keyMissing)
    }

    @Test func damagedKey_isRefused_atEveryByte() throws {
        _ = try SigningKeyFile.create(at: path)
        let whole = try Data(contentsOf: URL(filePath: path))
        for index in whole.indices where index % 7 == 0 || index == whole.count - 1 {
            var damaged = whole
            damaged[index] = 0x7A
            try damaged.write(to: URL(filePath: path))
            try folder.setMode(0o600, path)
            #expect(refusal { try SigningKeyFile.load(from: path) } == .keyDamaged, "byte \(index)")
        }
        for text in ["", "antq-signing-key-1\n", "antq-signing-key-2\n"] {
            try Data(text.utf8).write(to: URL(filePath: path))
            #expect(refusal { try SigningKeyFile.load(from: path) } == .keyDamaged)
        }
    }

    @Test func secret_isNeverPrinted() throws {
        let made = try SigningKeyFile.create(at: path)
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let secret = try #require(text.split(separator: "\n").last)
        var dumped = ""
        dump(made, to: &dumped)
        for shown in ["\(made)", String(reflecting: made), dumped] {
            #expect(!shown.contains(secret))
            #expect(shown.contains(made.keyID))
        }
    }
}
