import Foundation
import Harness

/// One page, the questions behind it, and how long both took.
struct MeasuredPage {
    typealias Question = (name: String, ask: String, args: [String: String])

    /// What its metrics begin with.
    let metric: String
    let path: String
    let questions: [Question]
    /// Milliseconds to the last byte, nothing cached.
    var times: [Double] = []
    /// The same once more, when every answer is cached.
    var again: [Double] = []
    /// All of its questions over the local socket, one after the other.
    var answers: [Double] = []
    /// By question.
    var each: [[Double]]
    /// The largest body.
    var bytes = 0

    private init(_ metric: String, _ path: String, _ questions: [Question]) {
        self.metric = metric
        self.path = path
        self.questions = questions
        each = questions.map { _ in [] }
    }

    private static let year = ["year": "\(OfficeLoad.year)"]
    private static let yearBefore = ["year": "\(OfficeLoad.year - 1)"]

    static var overview: MeasuredPage {
        MeasuredPage(
            "page", "/",
            [
                ("totals", "totals", [:]), ("last year", "totals", yearBefore),
                ("by area", "totals", year.merging(["groupBy": "area"]) { $1 }), ("missing", "missing", year),
                ("warnings", "warnings", year), ("reconcile", "reconcile", year), ("offices", "offices", [:]),
                ("areas", "areas", ["on": "\(OfficeLoad.year)"]),
                ("corrections", "corrections", year.merging(["count": "21"]) { $1 }),
            ])
    }

    static func area(_ area: String) -> MeasuredPage {
        let here = year.merging(["area": area]) { $1 }
        return MeasuredPage(
            "page_area", "/area?area=\(area)",
            [
                ("totals", "totals", [:]), ("of the area", "totals", here),
                ("last year", "totals", here.merging(yearBefore) { $1 }),
                ("by area", "totals", here.merging(["groupBy": "area"]) { $1 }), ("units", "units", here),
                ("offices", "offices", [:]), ("areas", "areas", ["on": "\(OfficeLoad.year)"]),
            ])
    }

    func tell(_ report: Report, _ settings: [String: any Sendable]) {
        let told = settings.merging(["path": path, "samples": times.count]) { $1 }
        report.figure("\(metric)_first_render_ms_p50", Self.share(times, 50), "ms", told)
        report.figure("\(metric)_first_render_ms_p99", Self.share(times, 99), "ms", told)
        report.figure("\(metric)_bytes", Double(bytes), "bytes", ["path": path])
        report.figure(
            "ceiling_\(metric)_questions_ms_p50", Self.share(answers, 50), "ms",
            ["what": "its questions over the local socket, in turn", "questions": questions.count])
        let parts = zip(questions, each).map { question, times in
            String(format: "%@ %.1f", question.name, Self.share(times, 50))
        }
        report.say("page: \(path): ms of its questions: \(parts.joined(separator: ", "))")
        report.say(String(format: "page: %@: with all cached p50 %.1f ms", path, Self.share(again, 50)))
    }

    static func share(_ values: [Double], _ percent: Int) -> Double { values.sorted()[values.count * percent / 100] }
}
