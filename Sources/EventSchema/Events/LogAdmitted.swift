/// (Province) An office goes on in a new log. Subject: the id of the new log.
public struct LogAdmitted: Hashable, Sendable, Codable {
    public let office: OfficeID
    /// Where the log that it continues was closed.
    public let parent: ParentLink

    public init(office: OfficeID, parent: ParentLink) {
        self.office = office
        self.parent = parent
    }
}
