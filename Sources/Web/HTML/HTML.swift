/// Markup. What a literal says is ours and stands as written; what is put into it with `\(…)` is a value and is escaped, so
/// that a name from a record can never become markup.
///
///     let cell: HTML = "<td>\(unit.name)</td>"
///
/// Inside attributes values go between double quotes, always. URLs, scripts and style sheets are never made of values.
public struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
    public private(set) var text: String

    public init(stringLiteral value: String) { text = value }

    public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    public static var empty: HTML { "" }

    public static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }

    public static func += (left: inout HTML, right: HTML) { left.text += right.text }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        public mutating func appendInterpolation(_ value: String) { text += EscapedText.escape(value) }

        public mutating func appendInterpolation(_ value: Int) { text += String(value) }

        public mutating func appendInterpolation(_ value: HTML) { text += value.text }

        public mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.text } }

        /// Nothing where there is no value.
        public mutating func appendInterpolation(_ value: HTML?) { if let value { text += value.text } }
    }
}
