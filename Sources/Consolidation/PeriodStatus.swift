public import EventSchema

/// Whether a year's figures are provisional or frozen: beside every figure that is shown.
public struct PeriodStatus: Hashable, Sendable, Codable {
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case provisional
        case frozen
    }

    public let status: Standing
    /// When the province froze it, and by which record.
    public let closedAt: Timestamp?
    public let event: EventID?
    /// How often units and awards of the year changed since.
    public let revisions: Int

    public static let provisional = PeriodStatus(status: .provisional, closedAt: nil, event: nil, revisions: 0)

    public init(_ closing: PeriodClosing, revisions: Int) {
        self.init(status: .frozen, closedAt: closing.at, event: closing.event, revisions: revisions)
    }

    private init(status: Standing, closedAt: Timestamp?, event: EventID?, revisions: Int) {
        self.status = status
        self.closedAt = closedAt
        self.event = event
        self.revisions = revisions
    }

    private enum CodingKeys: String, CodingKey {
        case status, closedAt, event, revisions
    }

    /// Every member is always there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status, forKey: .status)
        try container.encode(closedAt, forKey: .closedAt)
        try container.encode(event, forKey: .event)
        try container.encode(revisions, forKey: .revisions)
    }
}
