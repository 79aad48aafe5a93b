/// What this program is.
enum Version {
    static let number = "0.2.0"
    static var line: String { "antq \(number)" }
}
