/// Writes objects in canonical form (RFC 8785), of the kinds that events need. The caller names members in order.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init() { bytes.reserveCapacity(640) }

    mutating func open() {
        bytes.append(0x7B)
        needsComma = false
    }

    mutating func close() {
        bytes.append(0x7D)
        needsComma = true
    }

    mutating func name(_ name: String) {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
        bytes.append(0x22)
        bytes.append(contentsOf: name.utf8)
        bytes.append(0x22)
        bytes.append(0x3A)
    }

    mutating func member(_ name: String, _ text: String?) {
        guard let text else { return }
        self.name(name)
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes.append(0x5C)
            case 0..<0x20:
                // No text of an event holds controls (TextRules); written all the same as RFC 8785 says.
                appendEscape(byte)
                continue
            default: break
            }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private mutating func appendEscape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            bytes.append(0x75)
            Hexadecimal.append(UInt64(byte), digits: 12..<16, to: &bytes)
        }
    }

    mutating func member(_ name: String, _ number: Int) {
        self.name(name)
        // Numbers of an event are never negative (EventData.check).
        DecimalText.append(max(number, 0), to: &bytes)
    }

    mutating func member(_ name: String, _ code: (some IdentifierText)?) {
        guard let code else { return }
        plain(name) { $0.append(contentsOf: code.text.utf8) }
    }

    mutating func member(_ name: String, _ word: some RawRepresentable<String>) {
        plain(name) { $0.append(contentsOf: word.rawValue.utf8) }
    }

    mutating func member(_ name: String, _ id: EventID?) {
        guard let id else { return }
        plain(name) { id.appendText(to: &$0) }
    }

    mutating func member(_ name: String, _ digest: Digest?) {
        guard let digest else { return }
        plain(name) { digest.appendText(to: &$0) }
    }

    mutating func member(_ name: String, _ time: Timestamp?) {
        guard let time else { return }
        plain(name) { time.appendText(to: &$0) }
    }

    mutating func member(_ name: String, _ date: CivilDate) {
        plain(name) { date.appendText(to: &$0) }
    }

    mutating func member(_ name: String, _ source: EventSource?) {
        guard let source else { return }
        plain(name) {
            $0.append(0x2F)
            $0.append(contentsOf: source.province.text.utf8)
            $0.append(0x2F)
            $0.append(contentsOf: source.office.text.utf8)
        }
    }

    mutating func member(_ name: String, _ decision: Decision?) {
        guard let decision else { return }
        self.name(name)
        open()
        member("authority", decision.authority)
        member("date", decision.date)
        member("number", decision.number)
        close()
    }

    mutating func member(_ name: String, _ results: ResultCounts) {
        self.name(name)
        open()
        for (result, count) in results.stated { member(result.rawValue, count) }
        close()
    }

    /// An array of objects.
    mutating func member<Element>(
        _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        self.name(name)
        bytes.append(0x5B)
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            open()
            write(element, &self)
            close()
        }
        bytes.append(0x5D)
        needsComma = true
    }

    mutating func member(_ name: String, _ key: PublicKey) {
        plain(name) { key.appendText(to: &$0) }
    }

    mutating func member(_ name: String, _ id: KeyID) {
        plain(name) { id.appendText(to: &$0) }
    }

    mutating func member(_ name: String, _ log: LogID) {
        plain(name) { log.appendText(to: &$0) }
    }

    mutating func member(_ name: String, _ place: LogPosition?) {
        guard let place else { return }
        self.name(name)
        open()
        member("log", place.log)
        // At most 2⁵³−1, so that it is an Int everywhere.
        member("position", Int(place.position.value))
        close()
    }

    mutating func member(_ name: String, _ parent: ParentLink) {
        self.name(name)
        open()
        member("digest", parent.digest)
        member("log", parent.log)
        member("position", Int(parent.position.value))
        close()
    }

    /// A text that needs no escapes.
    private mutating func plain(_ name: String, _ append: (inout [UInt8]) -> Void) {
        self.name(name)
        bytes.append(0x22)
        append(&bytes)
        bytes.append(0x22)
    }
}
