public import EventSchema

extension Roster {
    /// An office that may report.
    public struct Office: Hashable, Sendable {
        public let office: OfficeID
        public let name: String
        /// The area it reports for.
        public let area: AreaCode
        /// Its first day in Asia/Ho_Chi_Minh; nil for the anchor's office, which was there before its log.
        public let from: CivilDate?
        /// The first day without it; nil while it reports. The anchor's office does not retire: nobody could undo it.
        public let retiredFrom: CivilDate?
        /// The kinds of log of the province's own office that enrolled it.
        public let enrolledIn: Set<LogKind>

        /// Whether it may bring a log of this kind: an office that was enrolled for an exercise brings exercises only.
        public func mayBring(_ kind: LogKind) -> Bool { kind == .exercise || enrolledIn.contains(.official) }
    }
}
