/// A page with everything it shows.
protocol PageContent: Sendable {
    var frame: PageFrame { get }
    /// What stands in the head of the document.
    var title: String { get }
    var heading: HTML { get }
    /// Those that are replaced when they change, in the order in which they stand. The frame's own comes first.
    var sections: [PageSection] { get }
    /// Between the heading and the first section.
    var introduction: HTML { get }
}

/// A region under a heading of its own.
struct PageSection {
    let id: Region.ID
    let title: String
    /// What can be done with it: links and fields. They stay when the region is replaced.
    var tools: HTML?
    /// Whether it stands beside the one before it, where there is room.
    var isAside = false
    let html: HTML
}

extension PageContent {
    var introduction: HTML { frame.chooser }

    var regions: [Region] {
        [Region(id: .standing, html: frame.standing)] + sections.map { Region(id: $0.id, html: $0.html) }
    }

    /// The page as it is first sent.
    func document(province: String) -> HTML {
        let body = sections.map { section -> HTML in
            let id = section.id.rawValue
            let tools: HTML? = section.tools.map { "<p class=\"tools\">\($0)</p>" }
            let aside: HTML? = section.isAside ? " class=\"aside\"" : nil
            return """
                <section\(aside) aria-labelledby="\(id)-title"><h2 id="\(id)-title">\(section.title)</h2>\(tools)\
                <div id="\(id)">\(section.html)</div></section>
                """
        }
        let main: HTML = """
            <h1>\(heading)</h1>\(frame.bar)<div id="standing">\(frame.standing)</div>\(introduction)\(body)\(frame.foot)
            """
        return Layout(title: "\(title) · \(province)", province: province, view: frame.view, main: main).html
    }
}

/// Loads what a view asks for.
enum PageLoader {
    static func load(_ view: PageView, from answers: AnswerCache) async throws -> any PageContent {
        switch view.page {
        case .overview: OverviewPage(try await Overview.load(view, from: answers))
        case .area: try await AreaPage.load(view, from: answers)
        case .office: try await OfficePage.load(view, from: answers)
        case .unit: try await UnitPage.load(view, from: answers)
        case .record: try await RecordPage.load(view, from: answers)
        case .records: try await RecordsPage.load(view, from: answers)
        }
    }
}
