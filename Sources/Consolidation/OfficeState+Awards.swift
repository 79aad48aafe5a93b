import EventSchema

/// Awards, by year and line of a decision.
extension OfficeState {
    func find(award subject: String, year: Int) -> UInt32? {
        guard let text = texts.find(subject) else { return nil }
        return awardIndex[yearKey(text, UInt16(clamping: year))]
    }

    private func standing(_ index: UInt32?) -> AwardEntry? {
        guard let index, awards[Int(index)].stands else { return nil }
        return awards[Int(index)]
    }

    private func count(_ entry: AwardEntry?) -> AwardChange.AwardCount? {
        entry.map { AwardChange.AwardCount(cell: awardCells[$0.cell], quantity: $0.quantity) }
    }

    // MARK: Rules

    func judge(_ event: Event, _ data: AwardGranted) -> Ruling {
        let index = find(award: event.subject, year: data.year)
        let standing = standing(index)
        if let code = refusal(
            of: event, standing: standing?.grant, replaces: data.replaces, reason: data.reason, stands: .awardStands)
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
        if let code = refusal(of: event, standing: standing?.grant, withdraws: data.revokes) { return .rejected(code) }
        return .award(
            index, AwardChange(year: data.year, subject: event.subject, before: count(standing), after: nil))
    }

    // MARK: Changes

    mutating func perform(_ event: Event, award index: UInt32?, _ change: AwardChange) {
        if let after = change.after, case .awardGranted(let data) = event.data {
            let entry = AwardEntry(
                subject: texts.intern(event.subject), year: UInt16(clamping: change.year),
                cell: awardCells.number(of: after.cell), quantity: after.quantity,
                decision: PackedDecision(data.decision, in: &texts), grant: event.id)
            set(award: index ?? UInt32(awards.count), entry)
        } else if let index {
            var entry = awards[Int(index)]
            entry.quantity = 0
            entry.decision = .none
            set(award: index, entry)
        }
    }

    /// The one place where an entry changes: the totals move by exactly the new less the old.
    private mutating func set(award index: UInt32, _ entry: AwardEntry) {
        if Int(index) < awards.count {
            let old = awards[Int(index)]
            record(.award(index, old))
            awardCells.subtract(old.quantity, from: old.cell)
            awards[Int(index)] = entry
        } else {
            record(.award(index, nil))
            awards.append(entry)
            awardIndex[yearKey(entry.subject, entry.year)] = index
        }
        awardCells.add(entry.quantity, to: entry.cell)
    }

    mutating func restore(award index: UInt32, _ before: AwardEntry?) {
        let current = awards[Int(index)]
        awardCells.subtract(current.quantity, from: current.cell)
        if let before {
            awards[Int(index)] = before
            awardCells.add(before.quantity, to: before.cell)
        } else {
            awards.removeLast()
            awardIndex[yearKey(current.subject, current.year)] = nil
        }
    }
}
