import ArgumentParser
import EventSchema
import Foundation
import Operations
import Streaming
import Testing
import Wording
import ZeroMQ

@testable import antq

@Suite("Keys on the command line") struct KeysTests {
    private let folder: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "antq-keys-\(UUID().uuidString)")
        folder = url.path(percentEncoded: false)
    }

    @Test(arguments: [
        ["keys", "init"], ["keys", "init", "--role", "reader"], ["keys", "init", "--role", "king", "--holder", "x"],
        ["keys", "init", "--config", "f", "--holder", "x"], ["keys", "rotate", "--config", "f"],
        ["keys", "rotate", "--config", "f", "--signing", "--connection"], ["keys", "rotate", "--signing"],
        ["keys", "revoke", "0123456789abcdef"], ["keys", "revoke", "0123456789abcdef", "--reason", "bored"],
        ["keys", "revoke", "0123456789abcdef", "--reason", "lost", "--through", "3"],
        ["keys", "enrol", "f", "--since", "3"], ["keys", "verify"], ["offices", "add"], ["offices", "retire", "457"],
        ["log", "admit", "457", "--log", "x"],
    ])
    func wrongArgumentsAreUsage(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Antq.parseAsRoot(arguments) }
        if let error { #expect(Antq.exitCode(for: error).rawValue == 64) }
    }

    @Test func officesWithoutAVerb_listsThem() throws {
        #expect(try Antq.parseAsRoot(["offices", "--exercise", "--json"]) is OfficesList)
        #expect(try Antq.parseAsRoot(["offices", "list"]) is OfficesList)
        #expect(try Antq.parseAsRoot(["offices", "add", "f"]) is OfficesAdd)
    }

    @Test func keyOptionsMayStandInFront() {
        #expect(
            ArgumentOrder.globalsLast(["--keys", "a", "--server-key=b", "totals"])
                == ["totals", "--keys", "a", "--server-key=b"])
    }

    @Test func everyCodeOfOperationsHasItsWords_andExitStatus() {
        #expect(
            Set(OperationsTrouble.allCases.map(\.rawValue)) == Set(OperationsErrorCode.allCases.map(\.rawValue)))
        for code in OperationsErrorCode.allCases {
            let failure = Failure(OperationsError(code, at: "/x", reason: "r", remedy: "m"))
            #expect(failure.code == code.rawValue)
            #expect(failure.exit == code.exitStatus)
            #expect(failure.subject == "/x")
        }
        for standing in KeysAnswer.Standing.allCases {
            #expect(KeyPhrases.standing(standing.rawValue).vi != standing.rawValue)
        }
    }

    // MARK: The same record has the same id

    @Test func sameRecord_hasTheSameID_andAnotherOneAnother() throws {
        let key = try #require(PublicKey(bytes: [UInt8](repeating: 1, count: 32)))
        func enrolled(_ role: KeyRole, _ holder: String, until: Timestamp? = nil) throws -> EventID {
            TrustDraft(
                KeyEnrolled(use: .connection, role: role, holder: try KeyHolder(holder), publicKey: key, until: until)
            ).id
        }
        let first = try enrolled(.reader, "so")
        #expect(first == (try enrolled(.reader, "so")))
        #expect(first.text == "00000000-0000-70da-a909-0a93b6876a60")
        #expect(first != (try enrolled(.reader, "so-2")))
        #expect(first != (try enrolled(.peer, "so")))
        #expect(first != (try enrolled(.reader, "so", until: Timestamp(milliseconds: 5))))
    }

    @Test func officeThatGoesBackToItsOldName_isANewRecord() throws {
        let office = try OfficeID("457")
        let data = OfficeEnrolled(name: "Lệ Thủy", area: try AreaCode("457"), from: try CivilDate("2026-01-01"))
        let first = TrustDraft(office: office, data, after: "")
        #expect(first.id == TrustDraft(office: office, data, after: "").id)
        #expect(first.id != TrustDraft(office: office, data, after: "another name").id)
        #expect(first.id.milliseconds == UInt64(data.from.startInHoChiMinh.milliseconds))
    }

    // MARK: Keys of a client

    private func options(_ arguments: [String] = []) throws -> GlobalOptions {
        try GlobalOptions.parse(["--keys", folder] + arguments)
    }

    private func failure(_ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> Failure? {
        #expect(throws: Failure.self) { try ClientKeys.load(try options(arguments), environment: environment) }
    }

    @Test func withoutAKeyOrTheServersKey_isConfiguration() throws {
        #expect(try failure()?.code == "client-key-missing")
        _ = try ClientKeyFolder(path: folder).makeKey()
        let second = try failure()
        #expect(second?.code == "client-key-missing")
        #expect(second?.subject == folder + "/server.enrolment")
        #expect(second?.exit == .config)
    }

    @Test func serverKey_isTakenFromOption_variable_orFile() throws {
        let place = ClientKeyFolder(path: folder)
        let own = try place.makeKey()
        let server = try Enrolment(
            province: try ProvinceID("44"), role: .aggregator, holder: "44",
            connection: [UInt8](repeating: 7, count: 32), signing: [UInt8](repeating: 8, count: 32))
        try server.write(to: place.serverFile)
        let text = String(repeating: "0a", count: 32)
        let found = try ClientKeys.load(try options(), environment: ["ANTQ_SERVER_KEY": ""])
        #expect(found.serverKey == server.connection)
        #expect(found.secret == own.secretForSocket())
        let set = try ClientKeys.load(try options(), environment: ["ANTQ_SERVER_KEY": text])
        #expect(set.serverKey == [UInt8](repeating: 10, count: 32))
        let given = try ClientKeys.load(
            try options(["--server-key", place.serverFile]), environment: ["ANTQ_SERVER_KEY": text])
        #expect(given.serverKey == server.connection)
        #expect(try given.link.server.bytes == server.connection)
    }

    @Test func enrolmentOfAnybodyElse_isNoServerKey() throws {
        let place = ClientKeyFolder(path: folder)
        let own = try place.makeKey()
        let reader = try Enrolment(
            province: try ProvinceID("44"), role: .reader, holder: "so", connection: own.publicKey)
        try reader.write(to: place.enrolmentFile)
        #expect(try failure(["--server-key", place.enrolmentFile])?.code == "enrolment-unfit")
        #expect(try failure(["--server-key", folder + "/none"])?.code == "enrolment-unreadable")
    }

    @Test func folderOfKeys_isTheOptions_thenTheVariables_thenTheHomes() {
        let environment = ["ANTQ_KEYS": "/b", "HOME": "/home/x"]
        #expect(ClientKeyFolder.chosen("/a/", environment: environment).path == "/a")
        #expect(ClientKeyFolder.chosen(nil, environment: environment).path == "/b")
        #expect(ClientKeyFolder.chosen(nil, environment: ["HOME": "/home/x"]).path == "/home/x/.config/antq")
    }
}
