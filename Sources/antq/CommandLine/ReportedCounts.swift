import ArgumentParser
import Consolidation
import EventSchema
import Wording

/// How many units have which result, as the clerk counted them: of the standard or of the movement.
struct ReportedCounts: ParsableArguments {
    @Option(help: Help.option(.registerCount))
    var registered: Int?

    @Option(help: Help.option(.metCount))
    var met: Int?

    @Option(name: .customLong("not-met"), help: Help.option(.notMetCount))
    var notMet: Int?

    @Option(help: Help.option(.deferredCount))
    var deferred: Int?

    @Option(name: .customLong("xuat-sac"), help: Help.option(.gradeCount))
    var excellent: Int?

    @Option(name: .customLong("kha"), help: Help.option(.gradeCount))
    var good: Int?

    @Option(name: .customLong("trung-binh"), help: Help.option(.gradeCount))
    var average: Int?

    @Option(name: .customLong("yeu"), help: Help.option(.gradeCount))
    var weak: Int?

    private var hasResults: Bool { met != nil || notMet != nil || deferred != nil }
    private var hasGrades: Bool { excellent != nil || good != nil || average != nil || weak != nil }

    mutating func validate() throws {
        if registered == nil, hasResults || hasGrades {
            throw ValidationError(Help.usage(.countsNeedRegistered)[Help.language])
        }
    }

    /// - Throws: `Failure` (64) where counts of the other scheme are given.
    func results(of scheme: Scheme) throws -> ResultCounts {
        if scheme == .standard ? hasGrades : hasResults {
            throw Failure(usage: Help.usage(.gradeCountsAndResults)[Help.language])
        }
        return switch scheme {
        case .standard: ResultCounts([.met: met ?? 0, .notMet: notMet ?? 0, .deferred: deferred ?? 0])
        case .movement:
            ResultCounts(grades: [
                .excellent: excellent ?? 0, .good: good ?? 0, .average: average ?? 0, .weak: weak ?? 0,
            ])
        }
    }
}
