/// What a tree's file says, member by member.
struct AreaTreeContent: Hashable, Sendable, Codable {
    static let format = "antq-areas-1"

    let format: String
    let code: CatalogueCode
    let province: ProvinceID
    let from: CivilDate
    let kinds: [CatalogueTerm]
    let acts: [AreaAct]
    let areas: [AreaVersion]
    let links: [AreaLink]
    let notes: [String]

    /// Refuses what lookups and regrouping could not rely on (Protocols/areas, "The file").
    ///
    /// - Throws: `bad-edition` naming the area.
    func check() throws(SchemaError) {
        guard format == Self.format else { throw SchemaError(.badEdition, field: "format", value: format) }
        var known: [AreaID: AreaVersion] = [:]
        for area in areas {
            guard known.updateValue(area, forKey: area.id) == nil, area.validTo.map({ $0 >= area.validFrom }) ?? true,
                kinds.contains(where: { $0.code == area.kind }), isAct(area.act), area.validFrom >= from
            else { throw SchemaError(.badEdition, field: "areas", value: area.id.text) }
        }
        for area in areas {
            guard let parent = area.parent else { continue }
            guard let above = known[parent], parent != area.id, above.covers(area) else {
                throw SchemaError(.badEdition, field: "areas.parent", value: area.id.text)
            }
        }
        let sorted = areas.sorted { $0.id < $1.id }
        for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.code == later.code {
            guard let end = earlier.validTo, end < later.validFrom else {
                throw SchemaError(.badEdition, field: "areas.validTo", value: later.id.text)
            }
        }
        try checkLinks(known)
    }

    /// Each link leads one day on, so that following them ends; from an area all of it goes to one, or parts to several.
    private func checkLinks(_ known: [AreaID: AreaVersion]) throws(SchemaError) {
        var relations: [AreaID: [AreaLink.Relation]] = [:]
        var seen: Set<[AreaID]> = []
        for link in links {
            guard let old = known[link.from], let new = known[link.to], isAct(link.act),
                seen.insert([link.from, link.to]).inserted, let end = old.validTo,
                new.validFrom.daysSinceEpoch == end.daysSinceEpoch + 1
            else { throw SchemaError(.badEdition, field: "links", value: "\(link.from) \(link.to)") }
            relations[link.from, default: []].append(link.relation)
        }
        for (id, ways) in relations.sorted(by: { $0.key < $1.key }) {
            let isWhole = ways == [.whole]
            guard isWhole || (ways.count > 1 && !ways.contains(.whole)) else {
                throw SchemaError(.badEdition, field: "links.relation", value: id.text)
            }
        }
    }

    private func isAct(_ code: CatalogueCode?) -> Bool { code == nil || acts.contains { $0.code == code } }
}

extension AreaVersion {
    /// Valid on every day on which the other is.
    fileprivate func covers(_ other: AreaVersion) -> Bool {
        guard validFrom <= other.validFrom else { return false }
        guard let validTo else { return true }
        return other.validTo.map { $0 <= validTo } ?? false
    }
}
