internal import Consolidation
internal import EventSchema
internal import StreamProtocol

extension Roster {
    /// The removals ordered in a log, as its keepers are told, by position.
    func orders(in header: LogHeader) -> [RemovalOrder] {
        removals(in: header.log, of: header.office, kind: header.kind).map(\.order)
    }
}

extension Roster.Removal {
    var order: RemovalOrder { RemovalOrder(log: place.log, position: place.position, digest: digest) }
}
