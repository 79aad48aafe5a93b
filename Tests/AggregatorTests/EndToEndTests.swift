import Aggregator
import Consolidation
import EventSchema
import Foundation
import StreamProtocol
import Streaming
import Testing

/// Desk to totals over real sockets and files, both services in one process.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct EndToEndTests {
    private static func totals(
        _ client: ServiceClient, until expected: UInt64, _ args: [String: String] = [:]
    ) async throws -> TotalsAnswer {
        var answer = try await read(client, args)
        while answer.ledger.position < expected {
            let wait = ["after": "\(answer.ledger.position)", "wait": "5000"].merging(args) { $1 }
            answer = try await read(client, wait)
        }
        return answer
    }

    private static func read(_ client: ServiceClient, _ args: [String: String]) async throws -> TotalsAnswer {
        let answer = try await client.query("totals", args.merging(["logKind": "exercise", "year": "2014"]) { $1 })
        return try JSONDecoder().decode(TotalsAnswer.self, from: Data(answer.body))
    }

    @Test func totals_showWhatTheDeskAcknowledged_whenBothServicesRun() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450"])
            let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
            try await province.serve { asking in
                try await office.serve { desk in
                    let receipt = try await desk.record(
                        Drafts.lines([
                            try Drafts.register("KDC-1", id: 1), try Drafts.decide("KDC-1", id: 2),
                            try Drafts.register("KDC-2", id: 3), try Drafts.decide("KDC-2", id: 4, .notMet),
                        ]))
                    #expect(receipt.results.map(\.status) == [.recorded, .recorded, .recorded, .recorded])
                    #expect(receipt.head.position == Position(4))
                    let answer = try await Self.totals(asking, until: province.enrolled + 4)
                    let row = try #require(answer.classification.first)
                    #expect(row.registered == 2)
                    #expect(row.met == 1)
                    #expect(row.notMet == 1)
                    #expect(row.noResult == 0)
                    #expect(answer.offices.filter(\.online).map(\.office.text) == ["450"])
                }
            }
        }
    }

    @Test func offices_saySinceWhenTheyAreHere_andNothingOfOneThatNobodySaw() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450", "452"])
            let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
            try await province.serve { asking in
                let before = SystemClock.timestamp
                try await office.serve { desk in
                    _ = try await desk.record(try Drafts.register("KDC-1", id: 1))
                    _ = try await Self.totals(asking, until: province.enrolled + 1)
                    let body = try await asking.query("missing", ["logKind": "exercise", "year": "2014"]).body
                    let answer = try JSONDecoder().decode(MissingAnswer.self, from: Data(body))
                    let here = answer.reports.filter { $0.office.text == "450" }
                    #expect(!here.isEmpty && here.allSatisfy { $0.online && $0.since == here[0].since })
                    let since = try #require(here.first?.since)
                    #expect(since >= before && since <= answer.asOf)
                    let away = answer.reports.filter { $0.office.text == "452" }
                    #expect(!away.isEmpty && away.allSatisfy { !$0.online && $0.since == nil })
                    // A desk does not watch itself come and go.
                    let own = try await desk.query("offices", ["logKind": "exercise"]).body
                    #expect(try JSONDecoder().decode(OfficesAnswer.self, from: Data(own)).offices[0].since == nil)
                }
            }
        }
    }

    @Test func acknowledgedRecords_areCountedOnce_whenBothServicesStartAgain() async throws {
        try await withFolder { folder in
            for round in 1...3 {
                let province = try TestProvince(folder: folder, offices: ["450"])
                let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
                try await province.serve { asking in
                    try await office.serve { desk in
                        let lines = Drafts.lines([
                            try Drafts.register("KDC-\(round)", id: round * 10),
                            try Drafts.decide("KDC-\(round)", id: round * 10 + 1),
                            try Drafts.register("KDC-1", id: 10),
                        ])
                        let receipt = try await desk.record(lines)
                        #expect(receipt.results.last?.status == .known)
                        let answer = try await Self.totals(asking, until: province.enrolled + UInt64(round * 2))
                        #expect(answer.classification.first?.met == round)
                        #expect(answer.classification.first?.registered == round)
                    }
                }
            }
        }
    }

    @Test func backlog_arrivesByFetch_whenTheLiveLaneIsOff() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450"])
            let link = province.link(named: "tinh", live: false)
            let office = try TestOffice(folder: folder, office: "450", aggregators: [link])
            try await province.serve { asking in
                try await office.serve { desk in
                    for start in stride(from: 0, to: 3_000, by: 500) {
                        let drafts = try (start..<start + 500).map { try Drafts.register("KDC-\($0)", id: $0) }
                        let receipt = try await desk.record(Drafts.lines(drafts))
                        #expect(receipt.results.allSatisfy { $0.status == .recorded })
                    }
                    let answer = try await Self.totals(asking, until: province.enrolled + 3_000)
                    #expect(answer.classification.first?.registered == 3_000)
                }
            }
        }
    }

    @Test func correction_movesTheTotalOnce_whenItGivesItsReason() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450"])
            let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
            try await province.serve { asking in
                try await office.serve { desk in
                    _ = try await desk.record(
                        Drafts.lines([try Drafts.register("KDC-1", id: 1), try Drafts.decide("KDC-1", id: 2)]))
                    let bare = try await desk.record(try Drafts.decide("KDC-1", id: 3, .notMet))
                    #expect(bare.results.first?.code == RejectionCode.resultStands.rawValue)
                    #expect(bare.results.first?.stands == Drafts.id(2))
                    let given = try Drafts.decide("KDC-1", id: 4, .notMet, reason: "nhap-nham")
                    #expect(try await desk.record(given).results.first?.status == .recorded)
                    #expect(try await desk.record(given).results.first?.status == .known)
                    let first = try Drafts.decide("KDC-1", id: 2)
                    #expect(try await desk.record(first).results.first?.status == .superseded)
                    let answer = try await Self.totals(asking, until: province.enrolled + 3)
                    #expect(answer.classification.first?.met == 0)
                    #expect(answer.classification.first?.notMet == 1)
                    let history = try await asking.query("history", ["unit": "KDC-1"])
                    let text = String(decoding: history.body, as: UTF8.self)
                    #expect(text.contains("\"change\":{\"from\":\"met\",\"to\":\"notMet\"}"))
                }
            }
        }
    }

    @Test func nothingIsRecorded_whenOneEventOfAnAllOrNothingRequestIsBad() async throws {
        try await withFolder { folder in
            let office = try TestOffice(folder: folder, office: "450", aggregators: [])
            try await office.serve { desk in
                let good = try Drafts.register("KDC-1", id: 1)
                let bad = try Drafts.decide("KDC-9", id: 2)
                let refused = try await desk.record(Drafts.lines([good, bad]), allOrNothing: true)
                #expect(refused.results.map(\.status) == [.recorded, .refused])
                #expect(refused.results.allSatisfy { $0.position == nil })
                #expect(refused.head.position == .beforeFirst)
                let trial = try await desk.record(good, dryRun: true)
                #expect(trial.results.map(\.status) == [.recorded])
                #expect(trial.head.position == .beforeFirst)
                let taken = try await desk.record(good, allOrNothing: true)
                #expect(taken.results.map(\.position) == [Position(1)])
            }
        }
    }

    @Test func twoAggregators_endInEqualDigests_whenTheSameOfficesFeedBoth() async throws {
        try await withFolder { folder in
            let first = try TestProvince(folder: folder, name: "a", offices: ["450", "452"])
            let second = try TestProvince(folder: folder, name: "b", offices: ["450", "452"])
            let links = [first, second].enumerated().map { $1.link(named: "\($0)") }
            let one = try TestOffice(folder: folder, office: "450", aggregators: links)
            let two = try TestOffice(folder: folder, office: "452", aggregators: links)
            try await first.serve { asking in
                try await second.serve { other in
                    try await one.serve { deskOne in
                        try await two.serve { deskTwo in
                            for number in 0..<50 {
                                let desk = number.isMultiple(of: 2) ? deskOne : deskTwo
                                _ = try await desk.record(try Drafts.register("KDC-\(number)", id: number))
                            }
                            let left = try await Self.totals(asking, until: first.enrolled + 50)
                            let right = try await Self.totals(other, until: second.enrolled + 50)
                            #expect(left.inputDigest == right.inputDigest)
                            #expect(left.classification == right.classification)
                            #expect(left.ledger.life != right.ledger.life)
                        }
                    }
                }
            }
        }
    }

    @Test func tail_showsEachRecordOnceInItsOwnBytes_whenReadInPages() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450"])
            let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
            try await province.serve { asking in
                try await office.serve { desk in
                    let drafts = try (0..<40).map { try Drafts.register("KDC-\($0)", id: $0) }
                    _ = try await desk.record(Drafts.lines(drafts))
                    _ = try await Self.totals(asking, until: province.enrolled + 40)
                    var cursor = "start"
                    var seen: [Int] = []
                    while seen.count < 40 {
                        let page = try await asking.query(
                            "tail", ["from": cursor, "office": "450", "count": "7", "wait": "5000"])
                        cursor = try #require(page.next)
                        for line in page.body.split(separator: 0x0A) {
                            let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
                            seen.append(try #require(object?["position"] as? Int))
                            #expect(object?["status"] as? String == "accepted")
                        }
                    }
                    #expect(seen == Array(1...40))
                }
            }
        }
    }

    @Test func anOfficeWhoseKeyIsNotEnrolled_isToldSo_andTheOthersGoOn() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450"])
            let stranger = try TestOffice(folder: folder, office: "999", aggregators: [province.endpoints])
            let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
            try await province.serve { asking in
                try await stranger.serve { strange in
                    try await office.serve { desk in
                        _ = try await strange.record(try Drafts.register("KDC-1", id: 1))
                        _ = try await desk.record(try Drafts.register("KDC-2", id: 2))
                        let answer = try await Self.totals(asking, until: province.enrolled + 1)
                        #expect(answer.classification.first?.registered == 1)
                        let body = try await strange.query("status").body
                        let status = try JSONDecoder().decode(StatusAnswer.self, from: Data(body))
                        #expect(status.problems.map(\.code) == [LinkTrouble.keyNotEnrolled.rawValue])
                        #expect(status.outbox?.waiting == 1)
                    }
                }
            }
        }
    }
}
