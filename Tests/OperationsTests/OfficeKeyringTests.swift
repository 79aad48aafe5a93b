import EventSchema
import Foundation
import Operations
import Testing

@Suite struct OfficeKeyringTests {
    private let folder: TemporaryFolder
    private let first: ServiceKeys
    private var data: String { folder.path + "/data" }

    init() throws {
        folder = try TemporaryFolder()
        first = try ServiceKeys.make(inData: folder.path + "/data", maker: "make")
    }

    private func files(_ use: KeyUse) -> KeyFiles { KeyFiles(data: data, use: use) }

    /// As after a start.
    private func start(_ rotations: [(rotation: KeyRotated, position: Position)] = []) throws -> OfficeKeyring {
        let keyring = OfficeKeyring(try ServiceKeys.load(fromData: data, maker: "make"), data: data)
        try keyring.settle(rotations)
        return keyring
    }

    private func makeNext(_ use: KeyUse) throws -> KeyRotated {
        switch use {
        case .signing:
            let next = try SigningKeyFile.create(at: files(use).next)
            return KeyRotated(use: use, publicKey: next.key, replaces: first.signing.key.id)
        case .connection:
            let next = try ConnectionKeyFile.create(at: files(use).next)
            return KeyRotated(use: use, publicKey: next.key, replaces: first.connection.key.id)
        }
    }

    private func names() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: ServiceKeys.folder(ofData: data)))
    }

    @Test func signingKey_changesWithTheCommit_andTheOldOneIsKept() throws {
        let keyring = try start()
        let rotation = try makeNext(.signing)
        #expect(keyring.canFollow(rotation))
        #expect(keyring.signing.key == first.signing.key)
        try keyring.committed(rotation, at: Position(7))
        #expect(keyring.signing.key == rotation.publicKey)
        #expect(try SigningKeyFile.load(from: files(.signing).current).key == rotation.publicKey)
        let old = files(.signing).old(first.signing.keyID)
        #expect(try SigningKeyFile.load(from: old).key == first.signing.key)
        #expect(try folder.mode(old) == 0o600)
        #expect(!DataFolder.holds(files(.signing).next))
        #expect(try start([(rotation, Position(7))]).signing.key == rotation.publicKey)
    }

    @Test func commitOfAnUnjudgedRotation_changesNothing() throws {
        let keyring = try start()
        try keyring.committed(try makeNext(.signing), at: Position(7))
        #expect(keyring.signing.key == first.signing.key)
    }

    @Test func rotationToAKeyThatIsNotHere_orOfAnotherKey_cannotBeFollowed() throws {
        let keyring = try start()
        let absent = try #require(PublicKey(bytes: [UInt8](repeating: 9, count: 32)))
        for use in KeyUse.allCases {
            #expect(!keyring.canFollow(KeyRotated(use: use, publicKey: absent, replaces: first.signing.key.id)))
            let rotation = try makeNext(use)
            #expect(keyring.canFollow(rotation))
            #expect(!keyring.canFollow(KeyRotated(use: use, publicKey: absent, replaces: rotation.replaces)))
            #expect(!keyring.canFollow(KeyRotated(use: use, publicKey: rotation.publicKey, replaces: absent.id)))
            try folder.setMode(0o644, files(use).next)
            #expect(!keyring.canFollow(rotation))
        }
    }

    /// The record is committed, and the process dies before, between and behind the two steps that follow.
    @Test(arguments: 0...2) func crashBehindTheCommit_isMendedAtTheNextStart(_ steps: Int) throws {
        let rotation = try makeNext(.signing)
        let (current, next) = (files(.signing).current, files(.signing).next)
        if steps >= 1 {
            try FileManager.default.linkItem(atPath: current, toPath: files(.signing).old(first.signing.keyID))
        }
        if steps == 2 { #expect(rename(next, current) == 0) }
        let keyring = try start([(rotation, Position(7))])
        #expect(keyring.signing.key == rotation.publicKey)
        #expect(try SigningKeyFile.load(from: current).key == rotation.publicKey)
        #expect(try SigningKeyFile.load(from: files(.signing).old(first.signing.keyID)).key == first.signing.key)
        #expect(!DataFolder.holds(next))
    }

    @Test func crashBeforeTheCommit_leavesTheOldKeyInUse() throws {
        let rotation = try makeNext(.signing)
        let keyring = try start()
        #expect(keyring.signing.key == first.signing.key)
        #expect(keyring.canFollow(rotation))
    }

    @Test func replacedKeyWithoutItsSuccessor_isNotSignedWith() throws {
        let rotation = try makeNext(.signing)
        try FileManager.default.removeItem(atPath: files(.signing).next)
        let error = #expect(throws: OperationsError.self) { try start([(rotation, Position(7))]) }
        #expect(error?.code == .keyReplaced)
        #expect(error?.place == files(.signing).current)
    }

    @Test func rotationsOfLongAgo_changeNothing() throws {
        let older = KeyRotated(
            use: .signing, publicKey: first.signing.key,
            replaces: try #require(PublicKey(bytes: [UInt8](repeating: 9, count: 32))).id)
        #expect(try start([(older, Position(3))]).signing.key == first.signing.key)
        #expect(try names() == ["connection.key", "signing.key"])
    }

    @Test func connectionKey_changesOnceEveryAggregatorKnowsIt() throws {
        let keyring = try start()
        let rotation = try makeNext(.connection)
        #expect(keyring.canFollow(rotation))
        try keyring.committed(rotation, at: Position(7))
        try keyring.stored(through: Position(6))
        #expect(keyring.connection.key == first.connection.key)
        try keyring.stored(through: Position(7))
        #expect(keyring.connection.key == rotation.publicKey)
        #expect(try ConnectionKeyFile.load(from: files(.connection).current).key == rotation.publicKey)
        #expect(DataFolder.holds(files(.connection).old(first.connection.keyID)))
        #expect(keyring.signing.key == first.signing.key)
    }

    @Test func connectionKeyRotatedBeforeAStart_changesBehindIt() throws {
        let rotation = try makeNext(.connection)
        let keyring = try start([(rotation, Position(7))])
        #expect(keyring.connection.key == first.connection.key)
        try keyring.stored(through: Position(9))
        #expect(keyring.connection.key == rotation.publicKey)
    }

    @Test func secretsOfAKeyring_areNeverPrinted() throws {
        let keyring = try start()
        var dumped = "\(keyring)"
        dump(keyring, to: &dumped)
        for use in KeyUse.allCases {
            let text = String(decoding: try Data(contentsOf: URL(filePath: files(use).current)), as: UTF8.self)
            #expect(!dumped.contains(try #require(text.split(separator: "\n").last)))
        }
    }
}
