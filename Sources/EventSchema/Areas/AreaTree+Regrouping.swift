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
    private func ends(of id: AreaID, on day: CivilDate) -> [AreaID]? {
        var (open, seen): ([AreaID], Set<AreaID>) = ([id], [id])
        var result: [AreaID] = []
        while let next = open.popLast() {
            guard let area = self[next], area.validFrom <= day else { return nil }
            guard !area.isValid(on: day) else {
                result.append(next)
                continue
            }
            let links = successors(of: next)
            guard !links.isEmpty else { return nil }
            // Ways part and meet again: each area is looked at once.
            for link in links where seen.insert(link.to).inserted { open.append(link.to) }
        }
        return result
    }
}
