internal import Consolidation
internal import EventSchema
internal import StreamProtocol

extension Roster {
    /// Whose logs are followed at this moment.
    func policy(province: ProvinceID, on now: Timestamp) -> AdmissionPolicy {
        let today = now.dateInHoChiMinh
        let offices = offices.filter { office in
            office.from.map { $0 <= today } ?? true && office.retiredFrom.map { today < $0 } ?? true
        }
        return AdmissionPolicy(
            province: province, offices: Set(offices.map(\.office)),
            exercisesOnly: Set(offices.filter { !$0.mayBring(.official) }.map(\.office)),
            admitted: admissions.mapValues(\.parent),
            removals: removals.mapValues { removals in
                removals.map {
                    .init(office: $0.office, exerciseOnly: $0.orderedIn == .exercise, order: $0.order)
                }
            })
    }
}
