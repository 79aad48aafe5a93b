import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq diff --from MOMENT [--to MOMENT] [--year --area --unit-kind --group-by]`
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: Help.text(.diff), discussion: Help.text(.diffDiscussion))

    @Option(help: Help.option(.diffFrom, value: "moment"))
    var from: String

    @Option(help: Help.option(.diffTo, value: "moment"))
    var to: String?

    @OptionGroup var figures: FigureOptions

    @Option(name: .customLong("group-by"), help: Help.option(.groupBy, value: "area,unit-kind"))
    var groupBy: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        for text in [from, to].compactMap(\.self) where MomentText.read(text) == nil {
            throw ValidationError(Help.usage(.momentUnreadable)[Help.language])
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            var args: [String: String?] = try figures.args()
            args["from"] = MomentText.read(from)?.text
            args["to"] = to.flatMap(MomentText.read)?.text
            args["groupBy"] = groupBy
            let client = try await session.client(for: .queries)
            let pages = DiffPages(session, client)
            var first: DiffAnswer?
            var changes: [DiffAnswer.ChangeLine] = []
            try await pages.each(args) { page, body in
                first = first ?? page
                if session.output.isJSON { session.output.data(body) } else { changes += page.changes }
            }
            let names = await AreaNames.read(session, client, year: first?.year, exercise: figures.exercise)
            await client.close()
            guard let first else { return .nothingFound }
            if !session.output.isJSON { DiffView(session.output, names).show(first, changes) }
            return .ok
        }
    }
}

/// The pages of a diff, one after the other.
struct DiffPages {
    private let session: Session
    private let client: ServiceClient

    init(_ session: Session, _ client: ServiceClient) {
        self.session = session
        self.client = client
    }

    /// The later moment stays the one that the first page found, so that all pages are about the same.
    func each(_ args: [String: String?], _ body: (DiffAnswer, [UInt8]) throws -> Void) async throws {
        var args = args
        while !session.output.isGone {
            let answer = try await session.query(client, "diff", args)
            let page = try session.decode(DiffAnswer.self, from: answer.body)
            try body(page, answer.body)
            guard let next = page.next else { return }
            args["page"] = next
            args["from"] = AskedMoment.position(page.from.position, life: page.life).text
            args["to"] = AskedMoment.position(page.to.position, life: page.life).text
            args["year"] = page.year.map(String.init)
        }
    }
}
