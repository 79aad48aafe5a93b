extension Span<UInt8> {
    /// The bytes of `range` as text. Faulty UTF-8 is shown with replacement characters, so it is for checked bytes or messages.
    func text(_ range: Range<Int>) -> String {
        let part = extracting(range)
        if let valid = try? UTF8Span(validating: part) { return String(copying: valid) }
        var bytes: [UInt8] = []
        for index in range { bytes.append(self[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    func same(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count where self[left.lowerBound + offset] != self[right.lowerBound + offset] {
            return false
        }
        return true
    }

}
