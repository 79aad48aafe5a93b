public import EventSchema

/// What a head that an office witnessed says about the ledger that showed it.
///
/// Source: Protocols/trust.md, "The ledger's own head".
public enum WitnessVerdict: String, Hashable, Sendable, CaseIterable {
    /// The ledger still holds what was witnessed.
    case sound
    /// The ledger ends before it: an old copy was restored.
    case rolledBack = "ledger-rolled-back"
    /// The ledger holds something else there: it was altered, or an old copy was restored and has grown since.
    case forked = "ledger-forked"
    /// Another life was witnessed: it says nothing of this one.
    case unknown

    /// True if the ledger must begin a new life before it acknowledges anything.
    public var asksForANewLife: Bool { self == .rolledBack || self == .forked }

    /// - Parameters:
    ///   - present: the ledger's own head, taken before `sealAt` looks anything up.
    ///   - sealAt: the seal at a position of the present life; nil where none stands.
    public static func judge(
        witnessed: LedgerHead, present: LedgerHead, sealAt: (UInt64) throws -> Digest?
    ) rethrows -> WitnessVerdict {
        guard witnessed.life == present.life else { return .unknown }
        guard witnessed.position <= present.position else { return .rolledBack }
        let seal = witnessed.position == present.position ? present.digest : try sealAt(witnessed.position)
        return seal == witnessed.digest ? .sound : .forked
    }
}
