extension AreaTree {
    /// Where what lay in an area lies on a later day.
    public enum Place: Hashable, Sendable {
        /// In this area.
        case certain(AreaID)
        /// In one of these, at least two, sorted: the area was split, and what lay in it cannot be told apart.
        case oneOf([AreaID])
        /// Nobody knows: the tree does not say what became of it.
        case unknown
    }

    /// Follows an area to a day that is not before it. Ends, because each link leads to a later day.
    public func place(of id: AreaID, on day: CivilDate) -> Place {
        guard let found = ends(of: id, on: day)?.sorted(), let first = found.first else { return .unknown }
        return found.count == 1 ? .certain(first) : .oneOf(found)
    }

    /// nil where a way ends before the day: what is known of the other ways would then name too few.
    private func ends(of id: AreaID, on day: CivilDate) -> Set<AreaID>? {
        guard let area = self[id] else { return nil }
        if area.isValid(on: day) { return [id] }
        let links = successors(of: id)
        guard area.validFrom <= day, !links.isEmpty else { return nil }
        var result: Set<AreaID> = []
        for link in links {
            guard let ends = ends(of: link.to, on: day) else { return nil }
            result.formUnion(ends)
        }
        return result
    }
}
