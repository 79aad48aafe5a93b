/// A small bar in a line of text or a cell: what met, of what is registered; hatched what has no result yet.
///
/// It only shows again the number beside it, so it is hidden from those who hear the page.
public struct ShareBar: Hashable, Sendable {
    private static let width = 120
    private static let height = 14

    public let met: Int
    /// nil: the register is not declared, and the bar is an empty dashed outline.
    public let registered: Int?
    public let withoutResult: Int

    public init(met: Int, registered: Int?, withoutResult: Int) {
        self.met = met
        self.registered = registered
        self.withoutResult = withoutResult
    }

    public var html: HTML {
        let (full, open) = lengths
        let hatch = Hatch.path(x: 1 + full, y: 1, width: open, height: Self.height - 2, step: 4)
        let isKnown = (registered ?? 0) > 0
        let dash: HTML? = isKnown ? nil : " stroke-dasharray=\"4 3\""
        let filled: HTML? =
            full > 0
            ? "<rect class=\"met\" x=\"1\" y=\"1\" width=\"\(full)\" height=\"\(Self.height - 2)\" fill=\"currentColor\"/>"
            : nil
        let hatched: HTML? = open > 0 ? "<path class=\"hatch\" d=\"\(hatch)\" stroke=\"currentColor\"/>" : nil
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="share-bar" viewBox="0 0 \(Self.width) \(Self.height)" \
            width="\(Self.width)" height="\(Self.height)" aria-hidden="true" focusable="false" fill="none">\
            \(filled)\(hatched)<rect class="rest" x="1" y="1" width="\(Self.width - 2)" \
            height="\(Self.height - 2)" stroke="currentColor"\(dash)/></svg>
            """
    }

    /// Of the filled part and of the hatched one. Something is never drawn as nothing, nor less than all as all.
    private var lengths: (full: Int, open: Int) {
        guard let registered, registered > 0 else { return (0, 0) }
        let room = Self.width - 2
        let full = length(met, of: registered, room: room)
        return (full, min(room - full, length(withoutResult, of: registered, room: room)))
    }

    private func length(_ part: Int, of whole: Int, room: Int) -> Int {
        guard part > 0 else { return 0 }
        guard part < whole else { return room }
        return max(1, min(room - 1, Int((Double(part) / Double(whole) * Double(room)).rounded())))
    }
}
