/// The beginning of the ids of a chart's parts. References between parts are lists parted by spaces, so only letters,
/// digits, `-` and `_` of ASCII stay.
struct ChartID: Hashable, Sendable {
    let text: String

    init(_ prefix: String) {
        let kept = prefix.unicodeScalars.filter { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || scalar == "-" || scalar == "_"
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: kept)
        self.text = text.isEmpty ? "chart" : text
    }

    var title: String { text + "-title" }
    var description: String { text + "-desc" }
}
