/// One JSON value as it stands in the bytes, with the name it has in its object.
struct JSONToken: Sendable {
    enum Kind: UInt8, Sendable {
        case object
        case array
        /// Without escapes: its bytes are its text.
        case string
        case escapedString
        /// Digits only, within ±(2⁵³−1).
        case integer
        /// With a fraction or an exponent, and finite.
        case fraction
        case boolean
        case null
    }

    let kind: Kind
    let key: JSONKey
    let keyStart: UInt32
    let keyEnd: UInt32
    /// The content: within the quotes for a string, the digits of a number.
    let start: UInt32
    var end: UInt32
    /// The place on the tape after this value and all within it.
    var next: UInt32

    var content: Range<Int> { Int(start)..<Int(end) }
    var keyRange: Range<Int> { Int(keyStart)..<Int(keyEnd) }
}
