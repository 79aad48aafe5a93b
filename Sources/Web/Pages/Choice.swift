internal import Wording

/// A field of a form that offers what there is to choose from.
struct Choice {
    let name: String
    let label: String
    let chosen: String?
    /// Values and what they are called.
    let options: [(value: String, name: String)]

    func html(_ frame: PageFrame) -> HTML {
        let all = [(value: "", name: frame.say(PagePhrases.all))] + options
        let items = all.map { option -> HTML in
            let mark: HTML = option.value == chosen ?? "" ? " selected" : ""
            return "<option value=\"\(option.value)\"\(mark)>\(option.name)</option>"
        }
        return "<label>\(label) <select name=\"\(name)\">\(items)</select></label> "
    }
}
