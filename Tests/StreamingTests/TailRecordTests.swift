import EventSchema
import Foundation
import Testing

@testable import Streaming

@Suite struct TailRecordTests {
    private func record(
        _ number: UInt64, office: String = "450", _ bytes: String = "{\"id\":\"x\"}",
        status: TailRecord.Status = .accepted, code: String? = nil
    ) throws -> TailRecord {
        TailRecord(
            number: number, office: try OfficeID(office), log: LogID(random: (0, 1)), position: Position(number),
            receivedAt: Timestamp(milliseconds: 0), status: status, code: code, bytes: Array(bytes.utf8))
    }

    @Test func line_carriesTheEventByteForByte() throws {
        let bytes = "{\"b\":1,  \"a\":\"đ\"}"
        let line = String(decoding: try record(7, bytes).line(life: "0123456789abcdef"), as: UTF8.self)
        #expect(line.hasSuffix("\"event\":\(bytes)}"))
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["cursor"] as? String == "0123456789abcdef-7")
        #expect(object?["receivedAt"] as? String == "1970-01-01T00:00:00.000Z")
    }

    @Test func line_isJSON_whenTheRejectedRecordIsNot() throws {
        let line = try record(1, "\u{1}{", status: .rejected, code: "not-json").line(life: "a")
        let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        #expect(object?["raw"] as? String == "017b")
        #expect(object?["event"] is NSNull)
        #expect(object?["code"] as? String == "not-json")
    }

    @Test func cursor_readsBackWhatItSays_andNothingElse() {
        let cursor = TailCursor(life: "0123456789abcdef", number: 42)
        #expect(TailCursor(cursor.description) == cursor)
        #expect(TailCursor("42") == nil)
        #expect(TailCursor("a-") == nil)
        #expect(TailCursor("a-b") == nil)
    }

    @Test func feed_startsANewMessage_whereTheOfficeOrTheNumbersBreak() throws {
        let records = [try record(1), try record(2), try record(3, office: "452"), try record(5, office: "452")]
        let messages = FeedFrames.messages(of: records, life: "a")
        #expect(messages.map { String(decoding: $0[0], as: UTF8.self) } == ["feed/450/", "feed/452/", "feed/452/"])
        let first = try JSONSerialization.jsonObject(with: Data(messages[0][1])) as? [String: Any]
        #expect(first?["first"] as? Int == 1)
        #expect(first?["count"] as? Int == 2)
        #expect(messages[0][2].split(separator: 0x0A).count == 2)
    }
}
