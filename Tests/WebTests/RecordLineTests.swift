import Testing

@testable import Web

@Suite struct RecordLineTests {
    private let head = #"{"cursor":"0f1e2d3c4b5a6978-17","office":"450","log":"5e1f0c2a9b7d4e6f8a1b2c3d4e5f6071","#
    private let place = #""position":3,"receivedAt":"2015-02-20T08:00:01.000Z","#

    private func line(_ rest: String) -> RecordLine? { RecordLine(Array((head + place + rest).utf8)[...]) }

    @Test func theBytesOfTheEvent_AreThoseOfTheLine() {
        let record = line(#""status":"accepted","change":{"from":null,"to":"met"},"event":{"a":"\"event\":"}}"#)
        #expect(record?.bytes.map { String(decoding: $0, as: UTF8.self) } == #"{"a":"\"event\":"}"#)
        #expect(record?.number == 17)
        #expect(record?.counts == true)
        // It is no event that this software knows.
        #expect(record?.event == nil)
    }

    @Test func aRecordThatCannotBeRead_HasNoBytes() {
        let record = line(#""status":"rejected","code":"blanked","event":null,"raw":"7b"}"#)
        #expect(record?.bytes == nil)
        #expect(record?.counts == false)
    }

    @Test(arguments: ["", "{}", "nothing", #"{"cursor":1}"#])
    func whatIsNoLine_IsNone(_ text: String) { #expect(RecordLine(Array(text.utf8)[...]) == nil) }
}
