package import Consolidation
public import EventSchema

extension StatusAnswer {
    /// Records that are kept aside until newer software understands them.
    public struct ParkedLine: Hashable, Sendable, Codable {
        public var code: String
        public var count: Int

        public init(code: String, count: Int) {
            self.code = code
            self.count = count
        }
    }

    package static func lines(of parked: ParkedRecords) -> [ParkedLine]? {
        parked.total == 0 ? nil : parked.byCode.map { ParkedLine(code: $0.code, count: $0.count) }
    }

    /// Somebody has to update the software.
    package static func problems(of parked: ParkedRecords) -> [Problem] {
        guard parked.total > 0 else { return [] }
        let detail = parked.byCode.map { "\($0.count) \($0.code)" }.joined(separator: ", ")
        return [Problem(code: "parked", detail: detail)]
    }

    /// What a start found when it folded the ledger's records, held against what was kept before.
    public struct Refold: Hashable, Sendable, Codable {
        /// What records were judged by.
        public struct Judge: Hashable, Sendable, Codable {
            public var fold: Int
            /// Digests of the catalogue editions known, sorted.
            public var editions: [Digest]

            public init(fold: Int, editions: [Digest]) {
                self.fold = fold
                self.editions = editions
            }
        }

        public struct Verdict: Hashable, Sendable, Codable {
            public var status: TailRecord.Status
            public var code: String?

            public init(status: TailRecord.Status, code: String?) {
                self.status = status
                self.code = code
            }
        }

        /// Records that were judged one way and are judged another way now.
        public struct Moved: Hashable, Sendable, Codable {
            public var before: Verdict
            public var now: Verdict
            public var count: Int

            public init(before: Verdict, now: Verdict, count: Int) {
                self.before = before
                self.now = now
                self.count = count
            }
        }

        /// A figure of the same records that is another one now.
        public struct MovedFigure: Hashable, Sendable, Codable {
            public var logKind: LogKind
            public var year: Int
            /// A unit kind; of awards, authority, form and recipient, parted by blanks.
            public var of: String
            /// A member of a row of `totals`; `awards` of awards.
            public var figure: String
            public var before: Int
            public var now: Int

            public init(logKind: LogKind, year: Int, of: String, figure: String, before: Int, now: Int) {
                self.logKind = logKind
                self.year = year
                self.of = of
                self.figure = figure
                self.before = before
                self.now = now
            }
        }

        public var at: Timestamp
        /// nil where the ledger did not say.
        public var from: Judge?
        public var to: Judge
        /// By what they were and are.
        public var records: [Moved]
        /// The first of them, by kind of log, year and name.
        public var figures: [MovedFigure]
        /// Figures that moved and are not named.
        public var moreFigures: Int
        /// Offices whose records came to another state under the same software: that must never be.
        public var unstable: [OfficeID]

        public init(
            at: Timestamp, from: Judge?, to: Judge, records: [Moved], figures: [MovedFigure], moreFigures: Int,
            unstable: [OfficeID]
        ) {
            self.at = at
            self.from = from
            self.to = to
            self.records = records
            self.figures = figures
            self.moreFigures = moreFigures
            self.unstable = unstable
        }

        public var nothingDiffers: Bool { records.isEmpty && figures.isEmpty && unstable.isEmpty }
    }
}
