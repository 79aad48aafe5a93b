import Crypto
import Foundation
import Operations
import Testing

@Suite struct ConnectionKeyFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("keys/connection.key") }

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ work: () throws -> ConnectionKeyFile) -> OperationsErrorCode? {
        do {
            _ = try work()
            return nil
        } catch {
            return (error as? OperationsError)?.code
        }
    }

    @Test func publicKey_isTheOneThatLibzmqDerives() throws {
        let pairs = try TrustVectors.connectionKeys()
        #expect(pairs.count >= 6)
        try FileManager.default.createDirectory(
            atPath: folder.file("keys"), withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        for pair in pairs {
            try folder.write("keys/connection.key", "antq-connection-key-1\n\(pair.secret)\n")
            try folder.setMode(0o600, path)
            let key = try ConnectionKeyFile.load(from: path)
            #expect(key.publicKeyText == pair.public)
            #expect(key.secretForSocket().map { String(format: "%02x", $0) }.joined() == pair.secret)
        }
    }

    @Test func createdKey_isPrivate_andLoadsAsTheSame() throws {
        let made = try ConnectionKeyFile.create(at: path)
        #expect(try folder.mode(path) == 0o600)
        #expect(try folder.mode(folder.file("keys")) == 0o700)
        let loaded = try ConnectionKeyFile.load(from: path)
        #expect(loaded.publicKey == made.publicKey)
        #expect(loaded.secretForSocket() == made.secretForSocket())
        let digest = SHA256.hash(data: made.publicKey).map { String(format: "%02x", $0) }.joined()
        #expect(loaded.keyID == String(digest.prefix(16)))
    }

    @Test func secondCreate_isRefused_andTheKeyStays() throws {
        let made = try ConnectionKeyFile.create(at: path)
        #expect(refusal { try ConnectionKeyFile.create(at: path) } == .keyFileExists)
        #expect(try ConnectionKeyFile.load(from: path).keyID == made.keyID)
    }

    @Test func whatOthersMayRead_isRefused() throws {
        _ = try ConnectionKeyFile.create(at: path)
        try folder.setMode(0o640, path)
        #expect(refusal { try ConnectionKeyFile.load(from: path) } == .keyExposed)
        try folder.setMode(0o600, path)
        try folder.setMode(0o750, folder.file("keys"))
        #expect(refusal { try ConnectionKeyFile.load(from: path) } == .keyExposed)
    }

    @Test func missingKey_namesTheCommandThatMakesIt() {
        let error = #expect(throws: OperationsError.self) {
            try ConnectionKeyFile.load(from: path, maker: "antq keys init")
        }
        #expect(error?.code == .keyMissing)
        #expect(error?.remedy.contains("`antq keys init`") == true)
    }

    @Test func signingKey_isNoConnectionKey() throws {
        _ = try SigningKeyFile.create(at: path)
        #expect(refusal { try ConnectionKeyFile.load(from: path) } == .keyDamaged)
    }

    @Test func secret_isNeverPrinted() throws {
        let made = try ConnectionKeyFile.create(at: path)
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let secret = try #require(text.split(separator: "\n").last)
        var dumped = ""
        dump(made, to: &dumped)
        dump(ServiceKeysHolder(key: made), to: &dumped)
        for shown in ["\(made)", String(reflecting: made), dumped] {
            #expect(!shown.contains(secret))
            #expect(shown.contains(made.keyID))
        }
    }

    /// What a careless `dump` of a service would show.
    private struct ServiceKeysHolder { let key: ConnectionKeyFile }
}
