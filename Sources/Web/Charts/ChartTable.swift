/// The twin of a chart: the same figures as a table, for those who do not see it and those who copy numbers.
struct ChartTable: Sendable {
    let caption: String
    let columns: [String]
    /// The first cell of each is the row's head.
    let rows: [[String]]

    var html: HTML {
        let heads: [HTML] = columns.map { "<th scope=\"col\">\($0)</th>" }
        let lines: [HTML] = rows.map { row in
            let cells: [HTML] = row.dropFirst().map { "<td>\($0)</td>" }
            return "<tr><th scope=\"row\">\(row.first ?? "")</th>\(cells)</tr>\n"
        }
        return """
            <table>
            <caption>\(caption)</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(lines)</tbody>
            </table>
            """
    }
}
