internal import Consolidation
internal import EventSchema
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import StreamProtocol
internal import Wording

/// `/csv/{table}`: a table of the page, whole, with the arguments of the question behind it and `lang`.
///
/// Pages are asked for one after another while they are sent, so that a register of any length takes the memory of one.
struct CSVRoute {
    let answers: AnswerCache

    func respond(to request: Request, table name: String) async throws -> Response {
        guard let table = CSVTable.all[name] else { throw Problem.notFound }
        var args = try QuestionRoute.arguments(of: request)
        let language: Language
        switch args.removeValue(forKey: "lang") {
        case nil: language = .vi
        case let word?:
            guard let asked = Language(rawValue: word) else { throw Problem.badParameter("lang") }
            language = asked
        }
        // Grades are figures of another form.
        if table.ask == "totals", let scheme = args["scheme"], scheme != Scheme.standard.rawValue {
            throw Problem.badParameter("scheme", "there is no table of grades")
        }
        // What is refused is refused before the first byte.
        let first = try await answers.lines(table.ask, args)
        let context = try await context(args, language)
        let answers = answers
        let body = ResponseBody { [args] writer in
            let text = CSVText(language)
            let heads = text.line(table.columns.map { .text($0[language]) })
            try await writer.write(ByteBuffer(string: CSVText.mark + heads))
            var (answer, args) = (first, args)
            while true {
                let rows = try table.rows(answer, context)
                try await writer.write(ByteBuffer(string: rows.map(text.line).joined()))
                // `tail` always says where it goes on: it is over where nothing came.
                guard let next = answer.next, table.ask != "tail" || !answer.body.isEmpty else { break }
                QuestionRoute.advance(&args, of: table.ask, to: next)
                answer = try await answers.lines(table.ask, args)
            }
            try await writer.finish(nil)
        }
        var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8; header=present"]
        headers[.contentDisposition] = "attachment; filename=\"antq-\(name).csv\""
        return Response(status: .ok, headers: headers, body: body)
    }

    private func context(_ args: [String: String], _ language: Language) async throws -> CSVTable.Context {
        var view = PageView(.overview)
        (view.asOf, view.isExercise, view.language) = (args["asOf"], args["logKind"] == "exercise", language)
        let offices = try await answers.ask("offices", view.argumentsOfNoYear, as: OfficesAnswer.self)
        var year = args["year"].flatMap { Int($0) }
        if year == nil { year = try await PageFrame.load(view, from: answers).year }
        return CSVTable.Context(
            language: language, names: try await AreaNames.load(view, year: year, from: answers),
            offices: Dictionary(offices.offices.map { ($0.office, $0.name) }, uniquingKeysWith: { first, _ in first }))
    }
}
