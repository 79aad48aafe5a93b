public import EventSchema

extension AreasAnswer {
    /// - Parameter tree: nil where none is known for the province: then nothing is.
    public static func make(_ tree: AreaTree?, query: AreasQuery, province: ProvinceID) -> AreasAnswer {
        let year: Int? = if case .year(let year) = query.time { year } else { nil }
        let found = tree.map { areas($0, query) } ?? []
        return AreasAnswer(
            province: province, tree: tree.map { Tree(code: $0.code, digest: $0.digest, from: $0.from) }, year: year,
            on: query.time?.day, areas: tree.map { tree in found.map { Area($0, in: tree) } } ?? [])
    }

    private static func areas(_ tree: AreaTree, _ query: AreasQuery) -> [AreaVersion] {
        let own = query.code.map(tree.versions) ?? tree.areas
        switch query.time {
        case nil: return own
        case .day(let day): return own.filter { $0.isValid(on: day) }
        case .year(let year): return own.filter { tree.area($0.code, inYear: year) == $0 }
        }
    }
}

extension AreasAnswer.Area {
    fileprivate init(_ area: AreaVersion, in tree: AreaTree) {
        code = area.code
        validFrom = area.validFrom
        validTo = area.validTo
        name = area.name
        kind = area.kind
        parent = area.parent.flatMap { tree[$0] }.map(AreaReference.init)
        act = tree.act(area.act)?.number
        cameFrom = tree.predecessors(of: area.id).compactMap { AreasAnswer.Way($0, to: $0.from, in: tree) }
        became = tree.successors(of: area.id).compactMap { AreasAnswer.Way($0, to: $0.to, in: tree) }
    }
}

extension AreasAnswer.Way {
    fileprivate init?(_ link: AreaLink, to id: AreaID, in tree: AreaTree) {
        guard let area = tree[id] else { return nil }
        code = area.code
        validFrom = area.validFrom
        name = area.name
        relation = link.relation
        basis = link.basis
        act = tree.act(link.act)?.number
    }
}
