/// What is known of one thing, name by name.
struct Facts {
    private(set) var html: HTML = ""

    init() {}

    mutating func add(_ name: String, _ value: HTML?) {
        guard let value else { return }
        html += "<dt>\(name)</dt><dd>\(value)</dd>"
    }

    var list: HTML { "<dl class=\"facts\">\(html)</dl>" }
}
