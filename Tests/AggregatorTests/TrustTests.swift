import Aggregator
import Consolidation
import EventSchema
import Foundation
import Ledger
import StreamProtocol
import Streaming
import Synchronization
import Testing
import ZeroMQ

/// Who may speak, over real sockets and files: enrolled late, revoked while connected, signing with a wrong key.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct TrustTests {
    /// Asks for status until it is as wanted.
    private static func status(
        _ client: ServiceClient, until isWanted: (StatusAnswer) -> Bool
    ) async throws -> StatusAnswer {
        while true {
            let body = try await client.query("status").body
            let status = try JSONDecoder().decode(StatusAnswer.self, from: Data(body))
            if isWanted(status) { return status }
        }
    }

    private static func holds(_ client: ServiceClient, _ position: UInt64) async throws -> TotalsAnswer {
        while true {
            let args = ["logKind": "exercise", "year": "2014", "after": "\(position - 1)", "wait": "5000"]
            let body = try await client.query("totals", args).body
            let answer = try JSONDecoder().decode(TotalsAnswer.self, from: Data(body))
            if answer.ledger.position >= position { return answer }
        }
    }

    @Test func anOfficeEnrolledLate_connectsByItself() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: [])
            let registry = try TestOffice(folder: folder, office: "tinh", aggregators: [province.endpoints])
            let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
            try await province.serve { asking in
                try await office.serve { desk in
                    _ = try await desk.record(try Drafts.register("KDC-1", id: 1))
                    let before = try await Self.status(desk) { $0.aggregators.first?.trouble != nil }
                    #expect(before.aggregators.first?.trouble == .keyNotEnrolled)
                    #expect(before.problems.map(\.code) == ["key-not-enrolled"])
                    try await registry.serve { enrolling in
                        let receipt = try await enrolling.record(try Drafts.enrolment(of: "450"))
                        #expect(receipt.results.allSatisfy { $0.status == .recorded })
                        // Three records that enrol, and the one that waited: within seconds, and by itself.
                        let start = ContinuousClock.now
                        let answer = try await Self.holds(asking, 4)
                        #expect(answer.classification.first?.registered == 1)
                        #expect(ContinuousClock.now - start < .seconds(15))
                        let after = try await Self.status(desk) { $0.outbox?.waiting == 0 }
                        #expect(after.aggregators.first?.trouble == nil)
                    }
                }
            }
        }
    }

    @Test func aRevokedKey_isDeadAtOnce_onTheConnectionThatStands() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450"])
            let registry = try TestOffice(folder: folder, office: "tinh", aggregators: [province.endpoints])
            let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
            try await province.serve { asking in
                try await registry.serve { enrolling in
                    try await office.serve { desk in
                        _ = try await desk.record(try Drafts.register("KDC-1", id: 1))
                        _ = try await Self.holds(asking, province.enrolled + 1)
                        let key = try TestKeys(of: "450").connectionKey.id
                        _ = try await enrolling.record(try Drafts.revocation(of: key))
                        _ = try await Self.holds(asking, province.enrolled + 2)
                        _ = try await desk.record(try Drafts.register("KDC-2", id: 2))
                        let status = try await Self.status(desk) { status in
                            status.problems.contains { $0.code == "key-revoked" }
                        }
                        #expect(status.outbox?.waiting == 1)
                        let answer = try await Self.holds(asking, province.enrolled + 2)
                        #expect(answer.ledger.position == province.enrolled + 2)
                        #expect(answer.classification.first?.registered == 1)
                        #expect(answer.offices.first { $0.office.text == "450" }?.online == false)
                    }
                }
            }
        }
    }

    @Test func aBatchUnderAWrongSignature_isQuarantinedAndNeverCounts() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450", "452"])
            // It holds the office's connection key, and signs with a key of its own.
            let thief = try TestOffice(
                folder: folder, office: "450", aggregators: [province.endpoints], signingAs: "452")
            let honest = try TestOffice(folder: folder, office: "452", aggregators: [province.endpoints])
            try await province.serve { asking in
                try await thief.serve { forged in
                    try await honest.serve { desk in
                        _ = try await forged.record(try Drafts.register("KDC-1", id: 1))
                        let status = try await Self.status(asking) { status in
                            status.problems.contains { $0.code == "quarantine" }
                        }
                        #expect(status.problems.contains { $0.code == Refusal.Code.keyUnknown.rawValue })
                        _ = try await desk.record(try Drafts.register("KDC-2", id: 2))
                        let answer = try await Self.holds(asking, province.enrolled + 1)
                        #expect(answer.classification.first?.registered == 1)
                        let kept = try province.ledger.quarantined(after: 0, limit: 10)
                        #expect(kept.map(\.office.text) == ["450"])
                        #expect(kept.map(\.code) == ["key-unknown"])
                    }
                }
            }
        }
    }

    @Test func theThreeCausesOfSilence_areToldApart_toAClient() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450"], readers: ["phong-tong-hop"])
            let server = String(province.settings.control.dropFirst("tcp://".count))
            try await province.serve { _ in
                func ask(_ holder: String, _ serverKey: CurvePublicKey, at address: String) async throws -> Answer {
                    let keys = try TestKeys(of: holder).link(to: serverKey)
                    var patience = ServiceClient.Patience()
                    patience.totalMs = 8_000
                    patience.connectMs = 1_000
                    let client = try ServiceClient(
                        try ServiceEndpoint(server: address), keys: keys, patience: patience)
                    do {
                        let answer = try await client.query("totals", [:])
                        await client.close()
                        return answer
                    } catch {
                        await client.close()
                        throw error
                    }
                }
                let key = province.serverKey
                #expect(try await !ask("phong-tong-hop", key, at: server).body.isEmpty)
                let stranger = await #expect(throws: ClientError.self) { try await ask("nobody", key, at: server) }
                #expect(stranger?.code == .keyNotEnrolled)
                let misled = await #expect(throws: ClientError.self) {
                    try await ask("phong-tong-hop", TestKeys(of: "another").connection.publicKey, at: server)
                }
                #expect(misled?.code == .wrongServerKey)
                let free = try FreePorts.take(1)[0]
                let alone = await #expect(throws: ClientError.self) {
                    try await ask("phong-tong-hop", key, at: "127.0.0.1:\(free)")
                }
                #expect(alone?.code == .nothingListening)
                // An office's key is no reader's: it may ask how things stand, and nothing else.
                let office = await #expect(throws: ClientError.self) { try await ask("450", key, at: server) }
                #expect(office?.refusal?.code == .notAllowed)
            }
        }
    }

    @Test func theNextServerKey_travelsOverTheAuthenticatedChannel_andIsTakenWhenThePresentOneIsGone() async throws {
        try await withFolder { folder in
            let before = try TestProvince(folder: folder, offices: ["450"], key: "old", nextKey: "new")
            let office = try TestOffice(folder: folder, office: "450", aggregators: [before.endpoints])
            try await office.serve { desk in
                try await before.serve { asking in
                    _ = try await desk.record(try Drafts.register("KDC-1", id: 1))
                    _ = try await Self.holds(asking, before.enrolled + 1)
                    _ = try await Self.status(desk) { $0.outbox?.waiting == 0 }
                }
                let next = try TestKeys(of: "new").connection.publicKey
                #expect(office.announced.withLock { $0["tinh"] } == next)
                // The same address, the new key; the office's configuration still names the old one.
                let after = try TestProvince(folder: folder, offices: ["450"], key: "new", ports: before.ports)
                try await after.serve { asking in
                    _ = try await desk.record(try Drafts.register("KDC-2", id: 2))
                    let answer = try await Self.holds(asking, after.enrolled + 2)
                    #expect(answer.classification.first?.registered == 2)
                }
            }
        }
    }

    @Test func aLedgerThatIsAnOldCopy_beginsANewLife_andTheOfficesFillIt() async throws {
        try await withFolder { folder in
            let ledger = folder.appending(path: "tinh-ledger.sqlite").path
            let old = folder.appending(path: "old.sqlite").path
            var life = ""
            for round in 1...2 {
                let province = try TestProvince(folder: folder, offices: ["450"])
                let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
                try await province.serve { asking in
                    try await office.serve { desk in
                        _ = try await desk.record(try Drafts.register("KDC-\(round)", id: round))
                        _ = try await Self.holds(asking, province.enrolled + UInt64(round))
                        _ = try await Self.status(desk) { $0.outbox?.waiting == 0 }
                    }
                }
                life = province.ledger.life.text
                if round == 1 { try FileManager.default.copyItem(atPath: ledger, toPath: old) }
            }
            // The file of the evening before, with nothing beside it that knows better.
            for suffix in ["", "-wal", "-shm", "-lock"] { try? FileManager.default.removeItem(atPath: ledger + suffix) }
            try FileManager.default.copyItem(atPath: old, toPath: ledger)
            let province = try TestProvince(folder: folder, offices: ["450"])
            let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
            let before = life
            try await province.serve { asking in
                try await office.serve { _ in
                    let answer = try await Self.holds(asking, province.enrolled + 2)
                    #expect(answer.classification.first?.registered == 2)
                    let status = try await Self.status(asking) { $0.ledger?.life != before }
                    #expect(status.problems.contains { $0.code == "ledger-rolled-back" })
                }
            }
            let reopened = try SQLiteLedger.open(at: ledger)
            let report = try reopened.verify()
            #expect(report.isSound)
            #expect(try reopened.lastSignedHead()?.head.life == reopened.life.text)
            try reopened.close()
        }
    }
}
