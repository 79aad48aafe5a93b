internal import Wording

/// What stands around every page: language, title, the banner that a connection was lost, the navigation.
struct Layout {
    let title: String
    let province: String
    let view: PageView
    let main: HTML

    private func say(_ phrase: Phrase) -> String { phrase[view.language] }

    /// A search stays in the year and the kind of log that is looked at.
    private var kept: [HTML] {
        var fields: [HTML] = []
        if let year = view.year { fields.append("<input type=\"hidden\" name=\"year\" value=\"\(year)\">") }
        if view.isExercise { fields.append("<input type=\"hidden\" name=\"logKind\" value=\"exercise\">") }
        if view.language != .vi {
            fields.append("<input type=\"hidden\" name=\"lang\" value=\"\(view.language.rawValue)\">")
        }
        return fields
    }

    private func current(_ page: Page) -> HTML { view.page == page ? " aria-current=\"page\"" : "" }

    var html: HTML {
        let stream: HTML? = view.asOf == nil ? " data-live=\"\(view.href())\"" : nil
        // The first page shows the present.
        let home = view.on(.overview) { $0.asOf = nil }
        let other: Language = view.language == .vi ? .en : .vi
        let otherName = view.language == .vi ? "English" : "Tiếng Việt"
        return """
            <!doctype html>
            <html lang="\(view.language.rawValue)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title)</title>\
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">\
            <link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script></head>
            <body\(stream) data-paused="\(say(PagePhrases.paused))" data-live-text="\(say(PagePhrases.live))" \
            data-updated="\(say(PagePhrases.updated))" data-pause="\(say(PagePhrases.pause))" \
            data-resume="\(say(PagePhrases.resume))">
            <a class="skip" href="#main">\(say(PagePhrases.skip))</a>
            <header><p class="brand"><a href="\(home.href())">\
            \(say(PagePhrases.title))</a> · <span class="name" lang="vi">\(province)</span></p>\
            <nav aria-label="\(say(PagePhrases.sections))"><ul class="pages">\
            <li><a href="\(home.href())"\(current(.overview))>\(say(PagePhrases.overview))</a></li>\
            <li><a href="\(view.on(.records) { $0.asOf = nil }.href())"\(current(.records))>\(say(PagePhrases.stream))</a></li></ul></nav>\
            <form class="find" role="search" method="get" action="\(Page.area.rawValue)">\(kept)\
            <input type="search" name="match" aria-label="\(say(PagePhrases.search))" \
            placeholder="\(say(PagePhrases.search))"> <button>\(say(PagePhrases.find))</button></form>\
            <nav aria-label="\(say(PagePhrases.language))"><a lang="\(other.rawValue)" hreflang="\(other.rawValue)" \
            href="\(view.with { $0.language = other }.href())">\(otherName)</a></nav></header>
            <p id="stale" role="alert" hidden>▲ \(say(PagePhrases.stale))</p>
            <main id="main" tabindex="-1">\(main)</main>
            </body></html>

            """
    }
}
