/// Numbers as they are written in each language, without asking a locale: `1.201` and `94,3%`, `1,201` and `94.3%`.
public enum NumberText {
    public static func integer(_ number: some BinaryInteger, _ language: Language) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += language == .vi ? "." : "," }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// One decimal, rounded half up; a dash where there is nothing to divide by.
    public static func percent(_ part: Int, of whole: Int, _ language: Language) -> String {
        guard let tenths = tenthsOfPercent(part, of: whole) else { return "–" }
        let separator = language == .vi ? "," : "."
        return integer(tenths / 10, language) + separator + String(tenths % 10) + "%"
    }
    /// The number that `percent` writes, in tenths: what is sorted or classed by it agrees with what is read.
    public static func tenthsOfPercent(_ part: Int, of whole: Int) -> Int? {
        guard whole > 0, part >= 0 else { return nil }
        // Counts from a service are data from outside: doubles do not overflow.
        return Int(exactly: (Double(part) / Double(whole) * 1000 + 1e-9).rounded(.toNearestOrAwayFromZero))
    }
}
