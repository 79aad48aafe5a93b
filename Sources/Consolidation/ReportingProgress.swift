import EventSchema

/// How far one office is with one kind of a year under one scheme.
struct ReportingProgress {
    var registered = 0
    var withResult = 0
    /// How many units the office declared its register to hold.
    var declared: Int?
    /// nil: it was not said that everything is reported.
    var completion: Completion?

    struct Completion {
        let at: Timestamp
        /// There was nothing to report.
        let isNil: Bool
        /// Something changed since.
        let isRevised: Bool
    }
}
