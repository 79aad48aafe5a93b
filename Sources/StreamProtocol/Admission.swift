public import EventSchema

/// Whose logs a follower takes: which offices, and which logs that continue another one.
public struct AdmissionPolicy: Hashable, Sendable {
    public let province: ProvinceID
    public let offices: Set<OfficeID>
    /// Those of them that were enrolled for an exercise: their official logs are refused.
    public let exercisesOnly: Set<OfficeID>
    /// Logs that may continue another one of their office, by their own id, each with where that one was closed.
    public let admitted: [LogID: LogHeader.ParentLink]
    /// Records whose content is to be removed, by log: their owners are told.
    public let removals: [LogID: [Removal]]

    /// An order of the province's own office.
    public struct Removal: Hashable, Sendable {
        public let office: OfficeID
        /// It was given in an exercise, and concerns no official log.
        public let exerciseOnly: Bool
        public let order: RemovalOrder

        public init(office: OfficeID, exerciseOnly: Bool, order: RemovalOrder) {
            self.office = office
            self.exerciseOnly = exerciseOnly
            self.order = order
        }
    }

    public init(
        province: ProvinceID, offices: Set<OfficeID>, exercisesOnly: Set<OfficeID> = [],
        admitted: [LogID: LogHeader.ParentLink] = [:], removals: [LogID: [Removal]] = [:]
    ) {
        self.removals = removals
        self.province = province
        self.offices = offices
        self.exercisesOnly = exercisesOnly
        self.admitted = admitted
    }

    /// What is ordered removed of a log, by position.
    public func orders(in header: LogHeader) -> [RemovalOrder] {
        removals[header.log, default: []].filter {
            $0.office == header.office && (!$0.exerciseOnly || header.kind == .exercise)
        }.map(\.order).sorted { $0.position < $1.position }
    }

    /// A log as the follower holds it.
    struct Held {
        let header: LogHeader
        /// Committed in the ledger.
        let stored: Cursor
        /// Handed on to be stored.
        let taken: Cursor
    }

    /// Nil when the log may be followed; otherwise the refusal its source is told.
    ///
    /// An office's first log of a kind needs no admission; a second one does, since two logs of one office would
    /// otherwise both count. It is refused for good where no admission can ever fit it.
    func refusal(of header: LogHeader, among known: some Sequence<Held>) -> Refusal? {
        guard header.province == province else {
            let reason = "log of province \(header.province), this is \(province)"
            return Refusal(.wrongProvince, reason, permanent: true, log: header.log)
        }
        guard offices.contains(header.office) else {
            let reason = "office \(header.office) is not enrolled"
            return Refusal(.officeNotEnrolled, reason, permanent: false, log: header.log)
        }
        guard header.kind == .exercise || !exercisesOnly.contains(header.office) else {
            let reason = "office \(header.office) is enrolled for exercises only"
            return Refusal(.officeNotEnrolled, reason, permanent: false, log: header.log)
        }
        var own: [Held] = []
        for held in known {
            if held.header.log == header.log {
                if held.header == header { return nil }
                return Refusal(
                    .logForked, "log \(header.log) was announced otherwise", permanent: true, log: header.log)
            }
            if held.header.office == header.office, held.header.kind == header.kind { own.append(held) }
        }
        guard let parent = header.parent else {
            guard let other = own.first else { return nil }
            let reason = "office \(header.office) already has the \(header.kind.rawValue) log \(other.header.log)"
            return Refusal(.logNotAdmitted, reason, permanent: true, log: header.log)
        }
        return refusal(of: header.log, continuing: parent, among: own)
    }

    private func refusal(of log: LogID, continuing parent: LogHeader.ParentLink, among own: [Held]) -> Refusal? {
        func no(_ reason: String, permanent: Bool = true) -> Refusal {
            Refusal(.logNotAdmitted, reason, permanent: permanent, log: log)
        }
        if let other = own.first(where: { $0.header.parent?.log == parent.log }) {
            return no("log \(parent.log) is continued by \(other.header.log) already")
        }
        let closed = "log \(parent.log) closed at \(parent.position)"
        if let held = own.first(where: { $0.header.log == parent.log }) {
            if held.taken.position > parent.position {
                return no("\(closed), but it is held to \(held.taken.position)")
            }
            if held.taken.position == parent.position, held.taken.digest != parent.digest {
                return no("\(closed) with another digest than the one held there")
            }
        }
        guard let admitted = admitted[log] else {
            return no("\(closed); the new log waits for its admission", permanent: false)
        }
        guard admitted == parent else {
            return no("\(closed), but it was admitted behind \(admitted.position) of log \(admitted.log)")
        }
        let held = own.first { $0.header.log == parent.log }?.stored.position
        guard held == parent.position else {
            return no("\(closed) is held to \(held ?? .beforeFirst) only", permanent: false)
        }
        return nil
    }
}
