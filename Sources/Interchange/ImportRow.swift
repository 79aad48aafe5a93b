public import EventSchema

/// One row as the events it becomes: its result or award last, before it the unit's registration if asked for.
public struct ImportRow: Hashable, Sendable {
    /// The row as written.
    public let record: CSVRecord
    public let drafts: [EventDraft]
    /// The row names a reason why it corrects what was recorded before.
    public let isCorrection: Bool

    /// The physical line it begins on, from 1.
    public var line: Int { record.line }

    /// What it is about: a unit code, or the subject of an award.
    public var subject: String { drafts.last?.subject ?? "" }

    public init(record: CSVRecord, drafts: [EventDraft], isCorrection: Bool) {
        self.record = record
        self.drafts = drafts
        self.isCorrection = isCorrection
    }
}

/// How rows become events.
public struct ImportOptions: Sendable {
    /// Register the unit of each row before its result.
    public var registersUnits: Bool
    public var catalogue: Catalogue
    /// The pseudonymous code of the clerk.
    public var actor: String?

    public init(registersUnits: Bool = false, catalogue: Catalogue = .standard, actor: String? = nil) {
        self.registersUnits = registersUnits
        self.catalogue = catalogue
        self.actor = actor
    }
}
