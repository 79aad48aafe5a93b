/// Metrics in the text format of Prometheus, version 0.0.4: families in the order in which they are written, samples in the
/// order in which they are given.
struct MetricsText {
    enum Kind: String {
        case gauge
        /// Its name ends with `_total`.
        case counter
    }

    struct Sample {
        let labels: KeyValuePairs<String, String>
        /// A number.
        let value: String

        init(_ labels: KeyValuePairs<String, String>, _ value: some FixedWidthInteger) {
            self.labels = labels
            self.value = String(value)
        }

        init(_ labels: KeyValuePairs<String, String>, _ value: Bool) { self.init(labels, value ? 1 : 0) }

        /// As seconds, without a detour over floating point.
        init(_ labels: KeyValuePairs<String, String>, milliseconds: UInt64) {
            self.labels = labels
            let rest = String(milliseconds % 1_000)
            value = "\(milliseconds / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
        }
    }

    static let type = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// One family; without samples it is left out.
    ///
    /// - Parameter help: a sentence for people, in English.
    mutating func write(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.key)=\"\(Self.escaped($0.value, quotes: true))\"" }
            text += name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") + " \(sample.value)\n"
        }
    }

    /// A family of one sample without labels; left out where there is no value.
    mutating func write(_ name: String, _ kind: Kind, _ help: String, _ value: (some FixedWidthInteger)?) {
        if let value { write(name, kind, help, [Sample([:], value)]) }
    }

    /// A backslash, a line feed and, in a label, a quotation mark would end what they stand in.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
