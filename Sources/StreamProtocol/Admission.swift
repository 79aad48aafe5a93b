public import EventSchema

/// Whose logs a follower takes. Until offices are enrolled by records, the configuration lists them.
public struct AdmissionPolicy: Hashable, Sendable {
    public let province: ProvinceID
    public let offices: Set<OfficeID>

    public init(province: ProvinceID, offices: Set<OfficeID>) {
        self.province = province
        self.offices = offices
    }

    /// Nil when the log may be followed; otherwise the refusal its source is told.
    ///
    /// An office's first log of a kind needs no admission; a second one does, since two logs of one office would
    /// otherwise both count.
    func refusal(of header: LogHeader, among known: some Sequence<LogHeader>) -> Refusal? {
        guard header.province == province else {
            let reason = "log of province \(header.province), this is \(province)"
            return Refusal(.wrongProvince, reason, permanent: true, log: header.log)
        }
        guard offices.contains(header.office) else {
            let reason = "office \(header.office) is not enrolled"
            return Refusal(.officeNotEnrolled, reason, permanent: false, log: header.log)
        }
        for other in known where other.office == header.office && other.kind == header.kind && other.log != header.log {
            let reason = "office \(header.office) already has the \(header.kind.rawValue) log \(other.log)"
            return Refusal(.logNotAdmitted, reason, permanent: true, log: header.log)
        }
        for other in known where other.log == header.log && other != header {
            return Refusal(.logForked, "log \(header.log) was announced otherwise", permanent: true, log: header.log)
        }
        return nil
    }
}
