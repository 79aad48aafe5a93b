import Foundation
import StreamProtocol
import Testing

@testable import Web

@Suite struct MetricsTests {
    private func status(_ more: String = "") throws -> ServiceStatus {
        let text = """
            {"version":"1.2.3","province":"44","uptimeMs":61007,"ledger":{"life":"ab","position":7,"digest":"00"},"aggregators":[],
             "offices":[
              {"office":"450","name":"A \\"B\\" \\\\ C\\nD","area":"450","logKind":"exercise","position":4,"highest":6,
               "online":true,"accepted":3,"rejected":1,"parked":0,"lastEventAt":"2015-02-20T08:00:00.004Z"},
              {"office":"450","name":"A","area":"450","logKind":"official","position":9,"highest":9,"online":true,
               "accepted":9,"rejected":0,"parked":0},
              {"office":"452","name":"E","area":"452","position":0,"highest":0,"online":false,"accepted":0,"rejected":0,
               "parked":0,"fence":{"code":"log-forked","reason":"x","permanent":true}}],
             "handshakes":{"refused":1,"failed":2,"notAccepted":0},"quarantined":2,"questionsWaiting":0,"health":"degraded",
             "parked":[{"code":"type-unknown","count":5}],
             "problems":[{"code":"quarantine","detail":"2"},{"code":"office-away","detail":"452 E"},
              {"code":"office-away","detail":"453 F"}\(more)]}
            """
        return try JSONDecoder().decode(ServiceStatus.self, from: Data(text.utf8))
    }

    @Test func anAnswerToStatus_becomesMetrics() throws {
        let lines = StatusMetrics.text(try status(), streams: 3).split(separator: "\n").map(String.init)
        for line in [
            "# HELP antq_uptime_seconds Since the service started.", "# TYPE antq_uptime_seconds gauge",
            "antq_uptime_seconds 61.007", #"antq_build_info{version="1.2.3"} 1"#,
            #"antq_ledger_info{province="44",life="ab"} 1"#, "antq_ledger_records 7", "antq_offices 2",
            "antq_offices_online 1",
            #"antq_log_lag_records{office="450",log_kind="exercise"} 2"#,
            #"antq_log_stored_records{office="450",log_kind="official"} 9"#,
            #"antq_office_info{office="450",name="A \"B\" \\ C\nD"} 1"#,
            #"antq_office_fenced{office="452"} 1"#, #"antq_office_fenced{office="450"} 0"#,
            #"antq_log_last_event_timestamp_seconds{office="450",log_kind="exercise"} 1424419200.004"#,
            #"antq_problems{code="office-away"} 2"#, "antq_quarantined_batches 2", "antq_page_streams 3",
            "# TYPE antq_handshakes_failed_total counter", #"antq_handshakes_failed_total{reason="broken-off"} 2"#,
        ] { #expect(lines.contains(line), "\(line)") }
        // What the service does not say is left out, its family too.
        #expect(!lines.contains { $0.contains("antq_messages_refused_total") })
        #expect(!lines.contains { $0.contains(#"log_stored_records{office="452""#) })
        // Two logs of one office are one office.
        #expect(
            Set(lines).count == lines.count && lines.count { $0.hasPrefix(#"antq_office_online{office="450""#) } == 1)
    }

    @Test func everyFamily_isDescribedOnceBeforeItsSamples() throws {
        var described: [String] = []
        let text = StatusMetrics.text(try status(), streams: 0)
        #expect(text.hasSuffix("\n") && !text.contains("\n\n"))
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# HELP ") {
                #expect(!described.contains(String(words[2])))
                described.append(String(words[2]))
            } else {
                let name = line.hasPrefix("# TYPE ") ? words[2] : line.prefix { $0 != "{" && $0 != " " }
                #expect(described.last == String(name))
            }
        }
        #expect(described.count > 15)
    }

    @Test func aHelp_keepsItsQuotationMarks_andLosesItsLines() {
        var metrics = MetricsText()
        metrics.write("a", .gauge, "say \"x\" \\\nand go", 1)
        metrics.write("b", .gauge, "nothing", Int?.none)
        #expect(metrics.text == "# HELP a say \"x\" \\\\\\nand go\n# TYPE a gauge\na 1\n")
    }

    @Test func onlyWhatConcernsTheWholeService_isFatal() throws {
        #expect(try status().fatalProblems.isEmpty)
        let rolledBack = try status(#",{"code":"ledger-rolled-back","detail":"x"}"#)
        #expect(rolledBack.fatalProblems.map(\.code) == ["ledger-rolled-back"])
        let problem = AdminRoutes.notReady(rolledBack.fatalProblems)
        #expect(problem.code == "not-ready" && problem.detail == "ledger-rolled-back: x")
    }

    @Test func whoeverTakesTooLong_isNotWaitedFor() async {
        let never = await Patience.first(milliseconds: 20) { () -> Int in
            await withCheckedContinuation { continuation in
                Task { if await Clock.pass(milliseconds: 60_000) { continuation.resume(returning: 1) } }
            }
        }
        #expect(never == nil)
        #expect(await Patience.first(milliseconds: 60_000) { 7 } == 7)
    }
}
