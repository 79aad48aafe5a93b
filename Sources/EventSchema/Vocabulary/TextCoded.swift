/// A value with one textual form, which is how it stands in JSON: a single string.
public protocol TextCoded: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    /// The canonical text. `Self(text)` gives the value back.
    var text: String { get }
    /// - Throws: `SchemaError` when the text is not in canonical form.
    init(_ text: String) throws(SchemaError)
}

extension TextCoded {
    /// nil when the text is not in canonical form.
    public init?(validating text: String) {
        guard let value = try? Self(text) else { return nil }
        self = value
    }

    public var description: String { text }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do {
            self = try Self(text)
        } catch {
            let path = decoder.codingPath.map(\.stringValue).joined(separator: ".")
            throw SchemaError(error.code, field: path.isEmpty ? nil : path, value: error.value)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
