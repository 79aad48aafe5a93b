import EventSchema
import Foundation
import Operations
import Testing

@Suite struct ServiceKeysTests {
    private let folder: TemporaryFolder
    private var data: String { folder.file("data") }

    init() throws { folder = try TemporaryFolder() }

    @Test func made_thenLoaded_areTheSame() throws {
        let made = try ServiceKeys.make(inData: data, maker: "make")
        let again = try ServiceKeys.make(inData: data, maker: "make")
        let loaded = try ServiceKeys.load(fromData: data, maker: "make")
        #expect(made.connection.keyID == again.connection.keyID)
        #expect(made.signing.keyID == again.signing.keyID)
        #expect(made.connection.keyID == loaded.connection.keyID)
        #expect(made.signing.keyID == loaded.signing.keyID)
    }

    @Test func keyThatIsThere_isKept_andTheMissingOneMade() throws {
        try DataFolder.make(data)
        let signing = try SigningKeyFile.create(at: ServiceKeys.signingFile(ofData: data))
        let error = #expect(throws: OperationsError.self) { try ServiceKeys.load(fromData: data, maker: "antq-x init") }
        #expect(error?.code == .keyMissing)
        #expect(error?.place == ServiceKeys.connectionFile(ofData: data))
        #expect(error?.remedy.contains("`antq-x init`") == true)
        #expect(try ServiceKeys.make(inData: data, maker: "make").signing.keyID == signing.keyID)
    }

    @Test func identityOfAnAggregator_writesItsEnrolment_beforeTheAnchorIsThere() async throws {
        let file = try folder.write(
            "province.yaml", "province: \"44\"\nname: A\nenrolment: /nowhere/tinh.txt\ndata: \(data)\n")
        let identity = try await AggregatorIdentity.load(file, environment: [:])
        let made = try identity.makeKeys()
        let written = try Enrolment.load(from: ServiceKeys.enrolmentFile(ofData: data))
        #expect(written == made.enrolment)
        #expect(written.role == .aggregator)
        #expect(written.holder == "44")
        #expect(written.connection == made.keys.connection.publicKey)
        #expect(try identity.makeKeys().enrolment == written)
    }
}
