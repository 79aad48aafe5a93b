import ArgumentParser
import EventSchema
import Streaming
import Wording

/// The moment that a question is about; now unless given.
struct MomentOptions: ParsableArguments {
    @Option(name: .customLong("as-of"), help: Help.option(.asOf, value: "moment"))
    var asOf: String?

    func validate() throws {
        if let asOf, MomentText.read(asOf) == nil {
            throw ValidationError(Help.usage(.momentUnreadable)[Help.language])
        }
    }

    /// The argument of a question.
    var args: [String: String] { asOf.flatMap(MomentText.read).map { ["asOf": $0.text] } ?? [:] }

    /// Said wherever the figures of a past moment are shown, with the figures, so that it stays with them in a file too.
    ///
    /// - Parameter aside: what is shown stands alone on stdout.
    func banner(_ output: Output, aside: Bool = false) {
        guard let moment = asOf.flatMap(MomentText.read), !output.isJSON else { return }
        let text = MomentPhrases.banner(MomentText.words(moment, output), output.language)
        if aside { output.complaint(text) } else { output.data(output.warning(text)) }
    }
}

/// Moments as people write them: `2015-02-10` (the end of that day), `2015-02-10T17:05`, both by the clock of Ho Chi Minh
/// City; an instant in UTC; a ledger position; a cursor of `tail`.
enum MomentText {
    static func read(_ text: String) -> AskedMoment? {
        if let date = CivilDate(validating: text) { return .time(endOfDay(date)) }
        if let minute = minute(text) { return .time(minute) }
        return AskedMoment(text)
    }

    static func words(_ moment: AskedMoment, _ output: Output) -> String {
        switch moment {
        case .time(let time): LocalTime.text(time, output.language)
        case .position(let number, _): MomentPhrases.record(output.number(number))[output.language]
        }
    }

    private static func endOfDay(_ date: CivilDate) -> Timestamp {
        date.startInHoChiMinh.adding(milliseconds: 86_400_000 - 1)
    }

    /// The whole of a minute counts.
    private static func minute(_ text: String) -> Timestamp? {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = CivilDate(validating: String(parts[0])) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 2, clock.allSatisfy({ $0.utf8.count == 2 }), let hour = Int64(clock[0]),
            let minute = Int64(clock[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return date.startInHoChiMinh.adding(milliseconds: (hour * 60 + minute + 1) * 60_000 - 1)
    }
}
