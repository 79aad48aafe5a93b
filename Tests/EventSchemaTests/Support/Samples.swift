import EventSchema

/// Events that keep every rule, one of each type and more, for tests to read, write and spoil.
enum Samples {
    static let edition = Digest.sha256(of: Array("an edition".utf8))
    static let source = EventSource(province: code("44"), office: code("450"))
    static let time = Timestamp(milliseconds: 1_424_419_200_123)

    /// A value of the vocabulary; a mistake in the text fails the test that uses it.
    static func code<Value: TextCoded>(_ text: String) -> Value {
        guard let value = Value(validating: text) else { preconditionFailure("\(text) is no \(Value.self)") }
        return value
    }

    static func id(_ number: UInt64) -> EventID { .v7(unixMs: 1_424_419_200_000 + number, random: (number, ~number)) }

    static let decision = Decision(
        number: "1034/QĐ-UBND", date: code("2014-11-20"), authority: code("ubnd-tinh"))

    static let award = AwardGranted(
        year: 2014, authority: code("bo-cong-an"), form: code("bang-khen"), recipient: code("collective"), quantity: 1,
        decision: Decision(number: "173/QĐ-BCA", date: code("2015-01-12")), line: 3)

    static let data: [(subject: String, data: EventData)] =
        [
            (
                "450-KDC-001",
                .unitRegistered(
                    UnitRegistered(
                        year: 2014, unitKind: code("khu-dan-cu"), name: "Tổ dân phố 1 “Đồng Phú”", area: code("18856")))
            ),
            ("450-KDC-001", .unitRetired(UnitRetired(year: 2014, reason: code("giai-the"), decision: decision))),
            ("450-KDC-001", .unitMerged(UnitMerged(year: 2014, into: code("450-KDC-002")))),
            (
                "450-KDC-001",
                .unitTransferred(
                    UnitTransferred(
                        year: 2014, transfer: id(9), direction: .outgoing, counterpart: code("452"),
                        unitKind: code("khu-dan-cu"), name: "Thôn \"Hòa\" \\ Bình", area: code("18856")))
            ),
            (
                "18856",
                .classificationDecided(
                    ClassificationDecided(
                        year: 2014, unitKind: code("xa-phuong-thi-tran"), scheme: code("an-toan-antt"), result: .notMet,
                        decision: decision, replaces: id(3), reason: code("nhap-nham")))
            ),
            (
                "18856",
                .classificationDecided(
                    ClassificationDecided(
                        year: 2014, unitKind: code("xa-phuong-thi-tran"), scheme: code("an-toan-antt"), result: .met))
            ),
            (
                "18856",
                .classificationWithdrawn(
                    ClassificationWithdrawn(
                        year: 2014, scheme: code("an-toan-antt"), withdraws: id(4), reason: code("quyet-dinh-bi-huy"),
                        decision: decision))
            ),
            (award.subject, .awardGranted(award)),
            (award.subject, .awardRevoked(AwardRevoked(year: 2014, revokes: id(7), reason: code("tham-dinh-sai")))),
            (
                "khu-dan-cu/2014",
                .registerDeclared(RegisterDeclared(year: 2014, unitKind: code("khu-dan-cu"), count: 150))
            ),
            (
                "khu-dan-cu/2014",
                .reportingCompleted(
                    ReportingCompleted(
                        year: 2014, unitKind: code("khu-dan-cu"), scheme: code("an-toan-antt"), registered: 150,
                        results: ResultCounts([.met: 142, .notMet: 8])))
            ),
            (
                "units/khu-dan-cu/met/18853/bqb-2015",
                .figuresDeclared(
                    FiguresDeclared(
                        year: 2014, figure: .units(unitKind: code("khu-dan-cu"), measure: .met, area: code("18853")),
                        sourceKey: code("bqb-2015"), value: 1201, source: "Báo Quảng Bình, 11-2-2015",
                        published: code("2015-02-11"), replaces: id(11), reason: code("nhap-nham")))
            ),
            (
                "awards/bo-cong-an/bang-khen/collective/trao",
                .figuresDeclared(
                    FiguresDeclared(
                        year: 2014,
                        figure: .awards(
                            authority: code("bo-cong-an"), form: code("bang-khen"), recipient: code("collective")),
                        sourceKey: code("trao"), value: 8, source: "Báo cáo \"năm\""))
            ),
            (
                "share-below-threshold/2014/450/18853/0f1e2d3c",
                .warningAnswered(
                    WarningAnswered(
                        year: 2014, rule: code("share-below-threshold"), answer: .beingExamined, note: "Đã hỏi huyện"))
            ),
            (
                "2014",
                .periodClosed(
                    PeriodClosed(
                        year: 2014, fold: 1,
                        cut: [place, LogPosition(log: code("7a90c3b15d2e4f8899aabbccddeeff00"), position: .first)],
                        digest: edition,
                        figures: [
                            .init(
                                unitKind: code("khu-dan-cu"), registered: 1_273, met: 1_201, notMet: 72, deferred: 0)
                        ],
                        awards: [
                            .init(
                                authority: code("bo-cong-an"), form: code("bang-khen"), recipient: code("collective"),
                                count: 8)
                        ], decision: decision))
            ),
            (
                "2014",
                .periodClosed(
                    PeriodClosed(year: 2014, fold: 2, cut: [place], digest: edition, figures: [], awards: []))
            ),
            ("2014", .periodReopened(PeriodReopened(year: 2014, reopens: id(1), decision: decision))),
            (
                "450",
                .officeEnrolled(
                    OfficeEnrolled(name: "Công an thành phố Đồng Hới", area: code("450"), from: code("2014-01-01")))
            ),
            ("450", .officeRetired(OfficeRetired(from: code("2025-03-01"), reason: code("giai-the")))),
        ] + trust

    static let place = LogPosition(log: code("5e1f0c2a8b7d4e6f9a0b1c2d3e4f5061"), position: Position(41))

    /// Public keys of RFC 7748, 6.1, and of RFC 8032, 7.1.
    static let connectionKey: PublicKey = code("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    static let signingKey: PublicKey = code("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

    private static let trust: [(subject: String, data: EventData)] = [
        (
            connectionKey.id.text,
            .keyEnrolled(
                KeyEnrolled(
                    use: .connection, role: .office, holder: code("450"), publicKey: connectionKey, from: time,
                    until: time.adding(milliseconds: 86_400_000), since: place))
        ),
        (
            signingKey.id.text,
            .keyEnrolled(
                KeyEnrolled(use: .signing, role: .aggregator, holder: code("tong-hop"), publicKey: signingKey))
        ),
        (signingKey.id.text, .keyRevoked(KeyRevoked(reason: .exposed, through: place))),
        (connectionKey.id.text, .keyRevoked(KeyRevoked(reason: .lost))),
        (
            connectionKey.id.text,
            .keyRotated(
                KeyRotated(use: .connection, publicKey: connectionKey, replaces: signingKey.id, until: time))
        ),
        (
            signingKey.id.text,
            .keyRotated(KeyRotated(use: .signing, publicKey: signingKey, replaces: connectionKey.id))
        ),
        (
            "7a90c3b15d2e4f8899aabbccddeeff00",
            .logAdmitted(
                LogAdmitted(
                    office: code("450"),
                    parent: ParentLink(log: place.log, position: place.position, digest: edition)))
        ),
        (
            "5e1f0c2a8b7d4e6f9a0b1c2d3e4f5061/41",
            .recordBlanked(RecordBlanked(office: code("450"), digest: edition, decision: decision))
        ),
    ]

    /// One event of each shape above; `edition` is `Samples.edition` unless another is given.
    static func events(edition: Digest = edition) throws -> [Event] {
        try data.enumerated().map { index, sample in
            try Event(
                id: id(UInt64(100 + index)), source: source, time: time, subject: sample.subject, edition: edition,
                actor: index.isMultiple(of: 2) ? "cb-07" : nil, data: sample.data)
        }
    }

    static func event(_ type: EventType, edition: Digest = edition) throws -> Event {
        try events(edition: edition).first { $0.type == type }!
    }

    static func text(of event: Event) throws -> String { String(decoding: try event.encoded(), as: UTF8.self) }

    /// The canonical text of a sample, with one part replaced. The part must stand in it.
    static func spoiled(_ type: EventType, _ part: String, _ replacement: String) throws -> [UInt8] {
        let text = try text(of: event(type))
        guard let range = text.firstRange(of: part) else { preconditionFailure("\(part) is not in \(text)") }
        return Array(text.replacing(part, with: replacement, subrange: range.lowerBound..<text.endIndex).utf8)
    }
}

/// The code with which `body` fails; nil if it does not.
func code(of body: () throws(SchemaError) -> Void) -> SchemaError.Code? {
    do throws(SchemaError) {
        try body()
        return nil
    } catch {
        return error.code
    }
}

/// The error with which a record is refused; nil if it is not.
func refusal(of bytes: [UInt8]) -> SchemaError? {
    do throws(SchemaError) {
        _ = try Event.decode(bytes)
        return nil
    } catch {
        return error
    }
}
