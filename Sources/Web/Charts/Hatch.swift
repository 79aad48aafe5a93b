/// Slanted lines over a rectangle, as a path of its own: a pattern would need an id, and a page has many of these.
enum Hatch {
    /// - Parameters: in units of the drawing.
    /// - Returns: the data of a path; empty where there is no room.
    static func path(x: Int, y: Int, width: Int, height: Int, step: Int) -> String {
        guard width > 0, height > 0, step > 0 else { return "" }
        var parts: [String] = []
        for sum in stride(from: step, to: width + height, by: step) {
            let (left, right) = (max(0, sum - height), min(sum, width))
            parts.append("M\(x + left) \(y + sum - left)L\(x + right) \(y + sum - right)")
        }
        return parts.joined()
    }
}
