import EventSchema
import StreamProtocol
import Testing

@Suite struct ChainTests {
    @Test func aStepIsTheDigestOfBothDigests() {
        let record = Array("{\"a\":1}".utf8)
        let expected = Digest.sha256(of: Digest.zero.bytes + Digest.sha256(of: record).bytes)
        #expect(Chain.extend(.zero, with: record) == expected)
    }

    @Test func aBlankedRecordContinuesTheChainOfTheRecordItStandsFor() {
        let record = Array("{\"name\":\"removed by law\"}".utf8)
        let blanked = Array("{\"blanked\":\"\(Digest.sha256(of: record).hex)\"}".utf8)
        #expect(Chain.extend(.zero, with: blanked) == Chain.extend(.zero, with: record))
        #expect(Chain.blankedDigest(of: blanked[...]) == Digest.sha256(of: record))
    }

    @Test(arguments: [
        "{\"blanked\":\"\"}",
        "{\"blanked\": \"\(String(repeating: "0", count: 63))\"}",
        "{\"blanked\":\"\(String(repeating: "A", count: 64))\"}",
        "{\"blanked\":\"\(String(repeating: "0", count: 64))\"} ",
        "{\"blanket\":\"\(String(repeating: "0", count: 64))\"}",
    ])
    func whatOnlyLooksBlankedIsAnOrdinaryRecord(_ text: String) {
        let record = Array(text.utf8)
        #expect(Chain.blankedDigest(of: record[...]) == nil)
        #expect(Chain.recordDigest(of: record[...]) == Digest.sha256(of: record))
    }

    @Test func blankedIsRecognisedInTheMiddleOfABatch() throws {
        let log = try SampleLog(count: 3)
        let blanked = Array("{\"blanked\":\"\(Digest.sha256(of: log.records[1]).hex)\"}".utf8)
        let lines = Array([log.records[0], blanked, log.records[2]].joined(separator: [0x0A]))
        #expect(log.batch(1...3).with(lines: lines).check(through: log.cursor(0)) == .continues)
    }

    @Test func genesisDependsOnEveryPartOfTheHeader() throws {
        let base = try SampleLog()
        let parent = LogHeader.ParentLink(log: base.log, position: Position(3), digest: base.digests[3])
        let headers = [
            base.header,
            try SampleLog("452").header,
            try SampleLog(log: 2).header,
            try SampleLog(kind: .official).header,
            try SampleLog(province: "45").header,
            LogHeader(
                log: base.log, province: base.header.province, office: base.office, kind: .exercise, parent: parent),
        ]
        #expect(Set(headers.map(\.genesis)).count == headers.count)
        #expect(base.header.start == Cursor(position: .beforeFirst, digest: base.header.genesis))
    }

    @Test func theSignedTextNamesOfficeLogPositionDigestAndKey() throws {
        let log = try SampleLog(count: 2)
        let head = LogHead(office: log.office, log: log.log, position: Position(2), digest: log.digests[2])
        let text = String(decoding: HeadSignature.signedBytes(for: head, keyID: "00112233aabbccdd"), as: UTF8.self)
        #expect(
            text == """
                antq-head-1
                office=450
                log=00000000000000000000000000000001
                position=2
                digest=\(log.digests[2].hex)
                key=00112233aabbccdd

                """)
    }
}
