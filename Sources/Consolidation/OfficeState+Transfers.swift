import EventSchema

/// One half of a transfer, as recorded.
struct TransferRecord: Sendable, Equatable {
    let direction: TransferDirection
    let counterpart: OfficeID
    /// The number of the unit's entry.
    let unit: UInt32
}

/// Transfers: each office records its half; who counts the unit is for the join to say.
extension OfficeState {
    func judge(_ event: Event, _ data: UnitTransferred) -> Ruling {
        if data.counterpart == office { return .rejected(.transferToItself) }
        if transfers[data.transfer] != nil { return .rejected(.transferExists) }
        switch data.direction {
        case .outgoing:
            return judge(active: event, year: data.year) { entry in
                if entry.status == .leaving || entry.status == .passing { return .refused(.transferPending) }
                if units.cells[entry.cell].unitKind != data.unitKind { return .refused(.kindMismatch) }
                let status: UnitStatus = entry.status == .arriving ? .passing : .leaving
                return .becomes(UnitStanding(status: status, result: entry.result))
            }
        case .incoming:
            guard let unit = event.unit else { return .rejected(.unitUnknown) }
            let index = find(unit: event.subject, year: data.year)
            let before = index.map { units[$0].standing } ?? .absent
            if before.status == .leaving || before.status == .passing { return .rejected(.transferPending) }
            if before.status.isActive { return .rejected(.unitExists) }
            return .unit(
                index,
                UnitChange(
                    year: data.year, unit: unit, area: data.area, unitKind: data.unitKind, before: before,
                    after: UnitStanding(status: .arriving)))
        }
    }

    mutating func perform(_ event: Event, transfer data: UnitTransferred, unit index: UInt32?, _ change: UnitChange) {
        let number: UInt32
        switch data.direction {
        case .outgoing:
            guard let index else { return }
            number = index
            var entry = units[index]
            entry.status = change.after.status
            units.set(index, entry, by: ids.last)
            record(.departure(index, departures[index]))
            departures[index] = data.transfer
        case .incoming:
            number = enter(event, index, change, name: data.name)
            record(.arrival(number, arrivals[number]))
            arrivals[number] = data.transfer
        }
        record(.transfer(data.transfer))
        transfers[data.transfer] = TransferRecord(
            direction: data.direction, counterpart: data.counterpart, unit: number)
    }

    /// This office's halves, for the join.
    var transferHalves: [TransferHalf] {
        transfers.compactMap { transfer, record -> TransferHalf? in
            let entry = units[record.unit]
            guard let unit = UnitCode(validating: texts.text(entry.code)) else { return nil }
            let isOutgoing = record.direction == .outgoing
            // An outgoing half is always about the entry as it is: nothing replaces a unit that is leaving.
            let stands = isOutgoing || (arrivals[record.unit] == transfer && entry.status.isActive)
            return TransferHalf(
                transfer: transfer, direction: record.direction, office: office, counterpart: record.counterpart,
                year: Int(entry.year), unit: unit, cell: units.cells[entry.cell], stands: stands,
                result: stands ? entry.result : nil, grade: stands ? grades[record.unit]?.grade : nil,
                link: isOutgoing ? arrivals[record.unit] : stands ? departures[record.unit] : nil)
        }.sorted()
    }
}
