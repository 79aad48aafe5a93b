internal import EventSchema
internal import Ledger
internal import Logging
internal import StreamProtocol
internal import Streaming

/// What the keeper says of its own ledger: heads signed day by day, and what witnesses hold against them.
///
/// Source: Protocols/trust.md, 7.7.
extension Keeper {
    enum Occasion { case onceADay, always }

    /// Signs the head when a civil day of Ho Chi Minh has begun since the last time; an empty ledger has none.
    ///
    /// - Returns: whether it was.
    @discardableResult
    func signHead(atMost occasion: Occasion) throws -> Bool {
        let now = SystemClock.timestamp
        nextSigning = SystemClock.monotonic + SigningCalendar.untilNextDay(from: now)
        guard head.position > 0 else { return false }
        let last = try ledger.lastSignedHead()
        switch occasion {
        case .onceADay: guard SigningCalendar.isDue(last: last?.at, now: now) else { return false }
        case .always: if last?.head == head { return false }
        }
        let signed = try ledger.signHead(at: now, sign: settings.signLedgerHead)
        logger.info(
            "ledger head signed",
            metadata: [
                "life": "\(signed.head.life)", "position": "\(signed.head.position)",
                "digest": "\(signed.head.digest)", "key": "\(signed.signature.keyID)",
            ])
        return true
    }

    /// What the records have come to, for the next start to be held against: once a day, at the clean stop, and when a
    /// record was blanked. Nothing is written when it is there already.
    func keepStanding() throws { try ledger.keep(.standing, JSONText.encode(FoldStanding(books))) }

    /// An office says which head of this ledger it saw last. What contradicts the file means that the file is an old copy or
    /// was altered: a new life begins before anything more is acknowledged, and the offices fill in what is missing.
    func judge(_ witnessed: LedgerHead, by office: OfficeID, _ deliver: @Sendable (KeeperResult) -> Void) throws {
        let verdict = try ledger.judge(witnessed: witnessed)
        guard verdict.asksForANewLife else { return }
        let detail =
            "office \(office) saw position \(witnessed.position) of life \(witnessed.life), this ledger has \(head.position)"
        guard !lifeIsOurs else {
            // Every head of this life was shown by this very process: it is the witness that is wrong.
            return logger.error(
                "an office witnessed a head that was never shown",
                metadata: ["office": "\(office)", "detail": "\(detail)"])
        }
        let life = try ledger.newLife(random: .random(in: .min ... .max))
        lifeIsOurs = true
        head = try ledger.sealedHead()
        ledgerProblem = .init(code: verdict.rawValue, detail: detail)
        logger.critical(
            "the ledger is an old copy or was altered: it begins a new life, and the offices fill in what is missing",
            metadata: ["code": "\(verdict.rawValue)", "detail": "\(detail)", "life": "\(life)"])
        deliver(.ledger(head))
    }
}
