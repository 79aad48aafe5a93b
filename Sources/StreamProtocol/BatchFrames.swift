public import EventSchema

/// A batch on the wire: `[topic] [header JSON] [records, one per line]`, the same frames on both lanes.
///
/// Source: Protocols/stream.md, "Batch".
public enum BatchFrames {
    struct Header: Codable {
        var v: Int
        var log: LogID
        var first: Position
        var count: Int
        var before: Digest
        var after: Digest
        var signature: String
        var key: String
    }

    /// The topic under which an office's records travel on the live lane.
    public static func topic(of office: OfficeID) -> [UInt8] { Array("\(office)/".utf8) }

    public static func encode(_ batch: Batch) -> [[UInt8]] {
        let header = Header(
            v: ProtocolVersion.current, log: batch.log, first: batch.first, count: batch.count, before: batch.before,
            after: batch.after, signature: Hex.encode(batch.signature.signature), key: batch.signature.keyID)
        return [topic(of: batch.office), JSONFrame.encode(header), batch.lines]
    }

    /// Checks shape and limits; the chain is the follower's to check.
    public static func decode(_ frames: ArraySlice<[UInt8]>) throws(ProtocolError) -> Batch {
        guard frames.count == 3 else { throw ProtocolError(.frameCount, "a batch of \(frames.count) frames") }
        let topic = frames[frames.startIndex]
        let header = try JSONFrame.decode(
            Header.self, from: frames[frames.startIndex + 1], limit: StreamLimits.headerBytes)
        let lines = frames[frames.startIndex + 2]
        guard header.v == ProtocolVersion.current else {
            throw ProtocolError(.unknownVersion, "batch of version \(header.v)")
        }
        guard topic.last == UInt8(ascii: "/"),
            let office = OfficeID(validating: String(decoding: topic.dropLast(), as: UTF8.self))
        else { throw ProtocolError(.wrongTopic, String(decoding: topic.prefix(40), as: UTF8.self)) }
        guard lines.count <= StreamLimits.batchBytes else {
            throw ProtocolError(.oversize, "\(lines.count) bytes of records")
        }
        guard let signature = Hex.decode(header.signature), signature.count == 64 else {
            throw ProtocolError(.malformedHeader, "a signature is 64 bytes in hex")
        }
        // It stands in the signed text, so it must not bring line ends of its own.
        guard (1...StreamLimits.tokenBytes).contains(header.key.utf8.count), header.key.utf8.allSatisfy(isKeyByte)
        else { throw ProtocolError(.malformedHeader, "a key id is 1 to 64 of a-z, 0-9 and -") }
        try checkShape(lines: lines, header: header)
        return Batch(
            office: office, log: header.log, first: header.first, count: header.count, before: header.before,
            after: header.after, signature: HeadSignature(keyID: header.key, signature: signature), lines: lines)
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }

    private static func checkShape(lines: [UInt8], header: Header) throws(ProtocolError) {
        guard header.count >= 1, header.count <= StreamLimits.batchRecords, header.first >= .first,
            header.first.value <= Position.last.value - UInt64(header.count - 1)
        else { throw ProtocolError(.wrongCount, "count \(header.count) from \(header.first)") }
        var records = 0
        var length = 0
        for byte in lines {
            guard byte == 0x0A else {
                length += 1
                continue
            }
            try checkRecord(length: length)
            records += 1
            length = 0
        }
        try checkRecord(length: length)
        guard records + 1 == header.count else {
            throw ProtocolError(.wrongCount, "\(records + 1) records, count says \(header.count)")
        }
    }

    private static func checkRecord(length: Int) throws(ProtocolError) {
        guard length > 0, length <= StreamLimits.recordBytes else {
            throw ProtocolError(.wrongCount, "a record of \(length) bytes")
        }
    }
}
