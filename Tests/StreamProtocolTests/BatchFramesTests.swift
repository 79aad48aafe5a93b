import EventSchema
import StreamProtocol
import Testing

/// A batch on the wire, as it travels on both lanes.
@Suite struct BatchFramesTests {
    let log: SampleLog

    init() throws { log = try SampleLog(count: 6) }

    private var header: String {
        let batch = log.batch(1...3)
        return "{\"after\":\"\(batch.after)\",\"before\":\"\(batch.before)\",\"count\":3,\"first\":1,"
            + "\"key\":\"00112233aabbccdd\",\"log\":\"\(batch.log)\",\"signature\":\"\(signature)\",\"v\":1}"
    }

    private let signature = (0..<64).map { String($0 + 256, radix: 16).dropFirst() }.joined()

    @Test func threeFrames_TopicHeaderLines() throws {
        let frames = BatchFrames.encode(log.batch(1...3))
        #expect(frames[0] == Array("450/".utf8))
        #expect(String(decoding: frames[1], as: UTF8.self) == header)
        #expect(frames[2] == log.batch(1...3).lines)
        #expect(try BatchFrames.decode(frames[...]) == log.batch(1...3))
    }

    @Test func aMissingOrExtraFrameIsFrameCount() {
        let frames = BatchFrames.encode(log.batch(1...3))
        #expect(code([]) == .frameCount)
        #expect(code(Array(frames.dropLast())) == .frameCount)
        #expect(code(frames + [[]]) == .frameCount)
    }

    @Test(arguments: ["", "/", "450", "450//", "45 0/", "feed/450/", "\(String(repeating: "4", count: 25))/", "Đ/"])
    func aTopicThatIsNoOfficeIsWrongTopic(_ topic: String) {
        #expect(code(replacing(0, with: Array(topic.utf8))) == .wrongTopic)
    }

    @Test func aTopicOfBrokenUTF8IsWrongTopic() { #expect(code(replacing(0, with: [0xC3, 0x2F])) == .wrongTopic) }

    @Test(arguments: [0, 2, 99])
    func anotherVersionIsUnknownVersion(_ version: Int) {
        #expect(code(edited("\"v\":1", "\"v\":\(version)")) == .unknownVersion)
    }

    @Test(arguments: [0, 1, 2, 4, -1, 8_193, Int.max])
    func anotherCountThanTheRecordsIsWrongCount(_ count: Int) {
        #expect(code(edited("\"count\":3", "\"count\":\(count)")) == .wrongCount)
    }

    @Test(arguments: ["0", "9007199254740990", "9007199254740991"])
    func aFirstPositionOutsideTheDensePositionsIsWrongCount(_ first: String) {
        #expect(code(edited("\"first\":1", "\"first\":\(first)")) == .wrongCount)
    }

    @Test(arguments: ["", "\n", "a\n\nb", "a\nb\n", "\na\nb"])
    func anEmptyRecordIsWrongCount(_ lines: String) {
        #expect(code(replacing(2, with: Array(lines.utf8))) == .wrongCount)
    }

    @Test func aRecordOverTheLimitIsWrongCount_AndOneAtTheLimitIsFine() {
        func frames(_ bytes: Int) -> [[UInt8]] {
            let record = [UInt8](repeating: 0x78, count: bytes)
            return replacing(2, with: Array([record, [0x79], [0x7A]].joined(separator: [0x0A])))
        }
        #expect(code(frames(StreamLimits.recordBytes)) == nil)
        #expect(code(frames(StreamLimits.recordBytes + 1)) == .wrongCount)
    }

    @Test func moreThanTheMostBytesIsOversize() {
        #expect(code(replacing(2, with: [UInt8](repeating: 0x78, count: StreamLimits.batchBytes + 1))) == .oversize)
        #expect(
            code(replacing(1, with: [UInt8](repeating: 0x20, count: StreamLimits.headerBytes + 1))) == .oversize)
    }

    @Test func aSignatureThatIsNot64BytesInLowerHexIsMalformed() {
        for text in [
            "", "00", String(signature.dropLast(2)), String(signature.dropLast()) + "g", signature.uppercased(),
            signature + "00",
        ] {
            #expect(code(edited(signature, text)) == .malformedHeader, "\(text)")
        }
    }

    @Test(arguments: ["", "UPPER", "with space", "line\\nend", String(repeating: "a", count: 65)])
    func aKeyIDOfOtherCharactersIsMalformed(_ key: String) {
        #expect(code(edited("00112233aabbccdd", key)) == .malformedHeader)
    }

    @Test(arguments: ["", "{}", "{", "[]", "null"])
    func aHeaderThatIsNoneIsMalformed(_ header: String) {
        #expect(code(replacing(1, with: Array(header.utf8))) == .malformedHeader)
    }

    @Test func aDigestInCapitalsIsMalformed() {
        let digest = log.digests[3].hex
        #expect(code(edited(digest, digest.uppercased())) == .malformedHeader)
    }

    private func replacing(_ index: Int, with frame: [UInt8]) -> [[UInt8]] {
        var frames = BatchFrames.encode(log.batch(1...3))
        frames[index] = frame
        return frames
    }

    private func edited(_ old: String, _ new: String) -> [[UInt8]] {
        replacing(1, with: Array(header.split(separator: old, maxSplits: 1).joined(separator: new).utf8))
    }

    private func code(_ frames: [[UInt8]]) -> ProtocolError.Code? {
        do {
            _ = try BatchFrames.decode(frames[...])
            return nil
        } catch {
            return error.code
        }
    }
}
