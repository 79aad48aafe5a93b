internal import EventSchema
internal import Wording

/// One area on a tile map.
struct Tile {
    let area: AreaCode
    let name: String
    let met: Int
    let registered: Int
    /// Only of a register that is declared there is a share.
    let isDeclared: Bool
    /// Whether all who report of it stated that they reported everything.
    let isComplete: Bool
    /// Of the area's own page.
    let href: String

    var share: ShareClass? { isDeclared && registered > 0 ? ShareClass(met, of: registered) : nil }

    func percent(_ language: Language) -> String {
        share == nil ? "—" : NumberText.percent(met, of: registered, language)
    }
}
