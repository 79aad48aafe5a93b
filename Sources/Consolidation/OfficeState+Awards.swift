import EventSchema

/// Awards, by year and line of a decision.
extension OfficeState {
    func find(award subject: String, year: Int) -> UInt32? {
        texts.find(subject).flatMap { awards.find($0, year: year) }
    }

    private func standing(_ index: UInt32?) -> AwardEntry? {
        index.map { awards[$0] }.flatMap { $0.stands ? $0 : nil }
    }

    private func count(_ entry: AwardEntry?) -> AwardChange.AwardCount? {
        entry.map { AwardChange.AwardCount(cell: awards.cells[$0.cell], quantity: $0.quantity) }
    }

    // MARK: Rules

    func judge(_ event: Event, _ data: AwardGranted) -> Ruling {
        let index = find(award: event.subject, year: data.year)
        let standing = standing(index)
        if let code = refusal(
            of: event, standing: standing.map { ids[$0.grant] }, replaces: data.replaces, reason: data.reason,
            stands: .awardStands)
        {
            return .rejected(code)
        }
        let cell = AwardCell(
            year: data.year, authority: data.authority, form: data.form, recipient: data.recipient)
        return .award(
            index,
            AwardChange(
                year: data.year, subject: event.subject, before: count(standing),
                after: AwardChange.AwardCount(cell: cell, quantity: data.quantity)))
    }

    func judge(_ event: Event, _ data: AwardRevoked) -> Ruling {
        let index = find(award: event.subject, year: data.year)
        let standing = standing(index)
        if let code = refusal(of: event, standing: standing.map { ids[$0.grant] }, withdraws: data.revokes) {
            return .rejected(code)
        }
        return .award(
            index, AwardChange(year: data.year, subject: event.subject, before: count(standing), after: nil))
    }

    // MARK: Changes

    mutating func perform(_ event: Event, award index: UInt32?, _ change: AwardChange) {
        if let after = change.after, case .awardGranted(let data) = event.data {
            let entry = AwardEntry(
                subject: texts.intern(event.subject), year: UInt16(clamping: change.year),
                cell: awards.number(of: after.cell), quantity: after.quantity,
                decision: PackedDecision(data.decision, in: &texts), grant: ids.last)
            awards.set(index, entry, by: ids.last)
        } else if let index {
            var entry = awards[index]
            entry.quantity = 0
            entry.decision = .none
            awards.set(index, entry, by: ids.last)
        }
    }
}
