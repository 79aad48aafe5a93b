internal import Consolidation
internal import StreamProtocol

/// The last records before a place that a filter lets through, newest first.
///
/// The question `tail` goes forward only, so ever longer stretches before the place are looked through.
struct LatestRecords: Sendable {
    let lines: [RecordLine]
    /// The number of the first record looked through: where older ones end. nil where there are none.
    let older: UInt64?

    /// Pages of `tail` that are read for one list.
    private static let asks = 12

    static func load(
        _ frame: PageFrame, _ filter: [String: String], before end: UInt64, count: Int, from answers: AnswerCache
    ) async throws -> LatestRecords {
        let end = min(end, frame.ledger.position)
        var stretch: UInt64 = 250
        var asked = 0
        var found: [RecordLine] = []
        var start = end
        repeat {
            start = end > stretch ? end - stretch : 0
            found = []
            var from = start
            while from < end, asked < asks {
                asked += 1
                var args = filter
                args["from"] = "\(frame.ledger.life)-\(from)"
                args["count"] = "2000"
                let answer = try await answers.lines("tail", args)
                found += RecordLine.all(of: answer.body).filter { $0.number <= end }
                guard let next = answer.next.flatMap(RecordLine.number(of:)), next > from else { break }
                from = next
            }
            stretch *= 8
        } while found.count < count && start > 0 && asked < asks
        let lines = Array(found.suffix(count).reversed())
        if found.count > count, let oldest = lines.last {
            return LatestRecords(lines: lines, older: oldest.number - 1)
        }
        return LatestRecords(lines: lines, older: start > 0 ? start : nil)
    }
}
