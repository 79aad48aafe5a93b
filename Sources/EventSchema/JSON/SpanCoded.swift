/// A value that reads its text straight from the bytes of a record.
protocol SpanCoded {
    /// nil when the bytes are not the canonical text of a value.
    init?(span: Span<UInt8>)
    /// What a record is told whose text is none.
    static var refusal: SchemaError.Code { get }
}

extension SpanCoded where Self: IdentifierText {
    static var refusal: SchemaError.Code { .badIdentifier }

    init?(span: Span<UInt8>) {
        guard !span.isEmpty, span.count <= Self.maximumLength else { return nil }
        for index in 0..<span.count where !Self.allows(span[index]) { return nil }
        self.init(admitted: AdmittedText(text: span.text(0..<span.count)))
    }
}

extension ProvinceID: SpanCoded {}
extension OfficeID: SpanCoded {}
extension UnitCode: SpanCoded {}
extension AreaCode: SpanCoded {}
extension CatalogueCode: SpanCoded {}
extension KeyHolder: SpanCoded {}

extension SpanCoded where Self: RawRepresentable<String> {
    static var refusal: SchemaError.Code { .unknownWord }

    init?(span: Span<UInt8>) { self.init(rawValue: span.text(0..<span.count)) }
}

extension SchemeResult: SpanCoded {}
extension TransferDirection: SpanCoded {}
extension FigureMeasure: SpanCoded {}
extension WarningReply: SpanCoded {}
extension KeyUse: SpanCoded {}
extension KeyRole: SpanCoded {}
extension KeyRevocationReason: SpanCoded {}

extension EventSource: SpanCoded {
    static var refusal: SchemaError.Code { .badSource }

    init?(span: Span<UInt8>) {
        guard span.count > 3, span[0] == 0x2F else { return nil }
        var slash = 1
        while slash < span.count, span[slash] != 0x2F { slash += 1 }
        guard slash < span.count, let province = ProvinceID(span: span.extracting(1..<slash)),
            let office = OfficeID(span: span.extracting(slash + 1..<span.count))
        else { return nil }
        self.init(province: province, office: office)
    }
}
