/// Slanted lines over a rectangle, as a path of its own: a pattern would need an id, and a page has many of these.
enum Hatch {
    /// - Parameters: in units of the drawing.
    /// - Returns: a path without a colour of its own; nothing where there is no room.
    static func over(x: Int, y: Int, width: Int, height: Int, step: Int) -> HTML {
        guard width > 0, height > 0 else { return "" }
        let lines = stride(from: step, to: width + height, by: step).map { sum in
            let (left, right) = (max(0, sum - height), min(sum, width))
            return "M\(x + left) \(y + sum - left)L\(x + right) \(y + sum - right)"
        }
        return "<path class=\"hatch\" d=\"\(lines.joined())\" stroke=\"currentColor\"/>"
    }
}
