public import EventSchema

/// Offices that this log enrols or retires. Only the log of the province's own office is heeded.
extension OfficeState {
    func judge(_ event: Event, _ data: OfficeEnrolled) -> Ruling {
        guard let id = OfficeID(validating: event.subject) else { return .rejected(.officeUnknown) }
        let after = EnrolledOffice(name: data.name, area: data.area, from: data.from, retiredFrom: nil)
        let before = enrolled[id]
        if before == after { return .rejected(.officeExists) }
        return .office(OfficeChange(office: id, before: before, after: after))
    }

    func judge(_ event: Event, _ data: OfficeRetired) -> Ruling {
        guard let id = OfficeID(validating: event.subject), let before = enrolled[id] else {
            return .rejected(.officeUnknown)
        }
        if before.retiredFrom != nil { return .rejected(.officeRetired) }
        let after = EnrolledOffice(name: before.name, area: before.area, from: before.from, retiredFrom: data.from)
        return .office(OfficeChange(office: id, before: before, after: after))
    }

    /// The offices this log enrolled, retired ones included, in the order of their ids.
    public var enrolledOffices: [(office: OfficeID, standing: EnrolledOffice)] {
        enrolled.sorted { $0.key < $1.key }.map { (office: $0.key, standing: $0.value) }
    }
}
