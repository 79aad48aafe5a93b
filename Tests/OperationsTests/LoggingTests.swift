import Foundation
import Logging
import Synchronization
import Testing

@testable import Operations

@Suite struct LoggingTests {
    private final class Lines: Sendable {
        private let kept = Mutex<[String]>([])
        var all: [String] { kept.withLock { $0 } }
        func add(_ line: String) { kept.withLock { $0.append(line) } }
    }

    private func logger(_ configuration: LogConfiguration, _ lines: Lines) -> Logger {
        Logger(label: "antq-test") { label in
            LogSetup.handler(configuration, label: label) { lines.add($0) }
        }
    }

    @Test func jsonLine_isOneObject_withFieldsAsGiven() throws {
        let lines = Lines()
        logger(LogConfiguration(format: .json), lines).info(
            "Lệ Thủy \"trở lại\"\n", metadata: Logger.Metadata([.office: "457", .position: "12"]))
        let line = try #require(lines.all.first)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
        #expect(object["message"] == "Lệ Thủy \"trở lại\"\n")
        #expect(object["office"] == "457")
        #expect(object["position"] == "12")
        #expect(object["level"] == "info")
        #expect(try #require(object["time"]).hasSuffix("Z"))
        #expect(!line.contains("\n"))
    }

    @Test func valueWithLineEnd_cannotForgeASecondLine() throws {
        let lines = Lines()
        logger(LogConfiguration(), lines).warning(
            "bad\r\nERROR forged", metadata: Logger.Metadata([.detail: "x\n2014 ERROR forged", .office: "450"]))
        let line = try #require(lines.all.first)
        #expect(lines.all.count == 1)
        #expect(!line.contains { $0.isNewline })
        #expect(line.contains("office=450"))
        #expect(line.contains("WARNING antq-test:"))
    }

    @Test func belowTheLevel_nothingIsWritten() {
        let lines = Lines()
        logger(LogConfiguration(level: .error), lines).warning("not this")
        #expect(lines.all.isEmpty)
    }

    @Test func faultThatRepeats_isLoggedOnce_andOnceWhenItIsOver() {
        let lines = Lines()
        let logger = logger(LogConfiguration(), lines)
        var fault = RepeatedFault()
        fault.ended(in: logger, "connected")
        for _ in 1...100 { fault.occurred("no-answer", in: logger, "no answer from the province") }
        #expect(lines.all.count == 1)
        fault.ended(in: logger, "the province answers again")
        fault.ended(in: logger, "the province answers again")
        #expect(lines.all.count == 2)
        #expect(lines.all.last?.contains("times=100") == true)
    }

    @Test func faultOfAnotherCode_isNews() {
        var fault = RepeatedFault()
        let news = ["a", "a", "b"].map { fault.occurred($0) }
        #expect(news == [true, false, true])
        let times = fault.ended()
        #expect(times == 3)
        let again = fault.occurred("b")
        #expect(again)
    }
}
