internal import EventSchema
internal import StreamProtocol

extension LogHeader {
    /// The header that has this canonical text (stream.md, 2.3); nil for any other text.
    init?(canonicalText text: String) {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let parts = line.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
        }
        guard let log = values["log"].flatMap({ try? LogID($0) }),
            let province = values["province"].flatMap(ProvinceID.init(validating:)),
            let office = values["office"].flatMap(OfficeID.init(validating:)),
            let kind = values["kind"].flatMap(LogKind.init(rawValue:))
        else { return nil }
        var parent: ParentLink?
        if let words = values["parent"], words != "-" {
            let parts = words.split(separator: ":").map(String.init)
            guard parts.count == 3, let log = try? LogID(parts[0]), let position = UInt64(parts[1]),
                let digest = Digest(hex: parts[2])
            else { return nil }
            parent = ParentLink(log: log, position: Position(position), digest: digest)
        }
        self.init(log: log, province: province, office: office, kind: kind, parent: parent)
        guard canonicalText == text else { return nil }
    }
}

extension SignedHead {
    /// `position SP digest SP key-id SP signature`; nil for anything else.
    init?(line: ArraySlice<UInt8>, header: LogHeader) {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 4, let position = UInt64(words[0]), String(position) == words[0],
            let digest = Digest(hex: String(words[1])), let signature = SignatureText.bytes(words[3])
        else { return nil }
        self.init(
            head: LogHead(
                office: header.office, log: header.log, position: Position(position), digest: digest),
            signature: HeadSignature(keyID: String(words[2]), signature: signature))
    }
}

extension LedgerHeadSignature {
    /// `life SP position SP digest SP instant SP key-id SP signature`; nil for anything else.
    init?(line: ArraySlice<UInt8>) {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 6, let position = UInt64(words[1]), String(position) == words[1],
            let digest = Digest(hex: String(words[2])), let at = try? Timestamp(String(words[3])),
            at.description == words[3], let signature = SignatureText.bytes(words[5])
        else { return nil }
        self.init(
            head: LedgerHead(life: String(words[0]), position: position, digest: digest), at: at,
            signature: HeadSignature(keyID: String(words[4]), signature: signature))
    }
}

/// 128 lower-case hex digits.
private enum SignatureText {
    static func bytes(_ text: Substring) -> [UInt8]? {
        guard text.utf8.count == 128, let first = Digest(hex: String(text.prefix(64))),
            let second = Digest(hex: String(text.suffix(64)))
        else { return nil }
        return first.bytes + second.bytes
    }
}
