public import EventSchema

extension OfficeState {
    /// SHA-256 over everything the state holds that can ever matter, in sorted lines. Equal records give equal digests
    /// in every process, whatever the batching.
    ///
    /// Source: Protocols/fold.md, "State digest". Takes time in proportion to the state: for freezes, verification
    /// and tests, not for every answer.
    public func stateDigest() -> Digest {
        var digest = CanonicalDigest()
        digest.line("antq-state-1")
        digest.line("fold", String(Fold.version))
        digest.line("office", province.text, office.text)
        for edition in catalogue.editions.map(\.digest).sorted() { digest.line("edition", edition.text) }
        for log in logs { digest.line("log", log.log.text, log.position.description) }
        addUnits(to: &digest) { _ in true }
        addGrades(to: &digest) { _ in true }
        addAwards(to: &digest) { _ in true }
        addTransfers(to: &digest) { _ in true }
        addReports(to: &digest) { _ in true }
        addStatements(to: &digest)
        addPeriods(to: &digest)
        for (office, standing) in enrolledOffices {
            digest.line(
                "enrolled", office.text, standing.name, standing.area.text, standing.from.text,
                standing.retiredFrom?.text ?? "")
        }
        addTrust(to: &digest)
        for id in ids.sorted { digest.line("id", id.text) }
        return digest.finalize()
    }

    /// One year of it: what a frozen year is known by.
    func addYear(_ year: Int, to digest: inout CanonicalDigest) {
        addUnits(to: &digest) { $0 == year }
        addGrades(to: &digest) { $0 == year }
        addAwards(to: &digest) { $0 == year }
        addTransfers(to: &digest) { $0 == year }
        addReports(to: &digest) { $0 == year }
    }

    private func addTransfers(to digest: inout CanonicalDigest, of isMeant: (Int) -> Bool) {
        for half in transferHalves where isMeant(half.year) {
            digest.line(
                "transfer", half.transfer.text, half.direction.rawValue, half.counterpart.text, String(half.year),
                half.unit.text, half.stands ? "stands" : "", half.link?.text ?? "")
        }
    }

    private func addUnits(to digest: inout CanonicalDigest, of isMeant: (Int) -> Bool) {
        let sorted = units.all.filter { isMeant(Int($0.year)) }.sorted { left, right in
            left.year == right.year ? texts.precedes(left.code, right.code) : left.year < right.year
        }
        for unit in sorted.lazy.compactMap(view) {
            digest.line(
                "unit", String(unit.year), unit.unit.text, unit.status.rawValue, unit.unitKind.text, unit.area.text,
                unit.name, unit.registration.text, unit.result?.rawValue ?? "", unit.resultEvent?.text ?? "",
                unit.decision?.number ?? "", unit.decision?.date.text ?? "", unit.decision?.authority?.text ?? "")
        }
    }

    private func addAwards(to digest: inout CanonicalDigest, of isMeant: (Int) -> Bool) {
        let sorted = awards.all.filter { $0.stands && isMeant(Int($0.year)) }.sorted { left, right in
            left.year == right.year ? texts.precedes(left.subject, right.subject) : left.year < right.year
        }
        for award in sorted.lazy.compactMap(view) {
            digest.line(
                "award", String(award.year), award.subject, award.authority.text, award.form.text,
                award.recipient.text, String(award.quantity), award.grant.text, award.decision?.number ?? "",
                award.decision?.date.text ?? "", award.decision?.authority?.text ?? "")
        }
    }
}
