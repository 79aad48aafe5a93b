package import Consolidation
internal import EventSchema
internal import Foundation
internal import Journal
internal import Ledger
internal import StreamProtocol
package import Streaming

/// What must hold of a province whatever happened to it.
package struct Checks: Sendable {
    package let province: Province
    package let drivers: [OfficeDriver]

    package init(_ province: Province, _ drivers: [OfficeDriver]) {
        self.province = province
        self.drivers = drivers
    }

    /// Acknowledged events over all offices.
    package func acknowledged() async -> Int {
        var sum = 0
        for driver in drivers { sum += await driver.acknowledged.count }
        return sum
    }

    package func recount() async -> Recount {
        var sum = Recount()
        for driver in drivers { sum.add(await driver.counted) }
        return sum
    }

    /// Records of the registry, which every ledger holds before any other.
    private var enrolled: Int { province.enrolments.count }

    /// Waits until an aggregator has taken in everything that was acknowledged; its totals then.
    ///
    /// - Parameter seconds: how long it may take.
    @discardableResult
    package func drained(_ aggregator: Int = 0, within seconds: Double) async throws -> TotalsAnswer {
        try await holds(await acknowledged(), aggregator, within: seconds)
    }

    /// Waits until an aggregator has taken in all enrolments and so many records beside them; its totals then.
    @discardableResult
    package func holds(
        _ acknowledged: Int, _ aggregator: Int = 0, within seconds: Double
    ) async throws -> TotalsAnswer {
        let service = province.aggregators[aggregator]
        let expected = UInt64(enrolled + acknowledged)
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let left = min(max((deadline - .now).seconds, 0), 30)
            let args = [
                "groupBy": "area,unit-kind", "after": "\(max(expected, 1) - 1)", "wait": "\(Int(left * 1_000))",
            ]
            let answer = try await totals(of: service, args)
            if answer.ledger.position >= expected { return answer }
            guard ContinuousClock.now < deadline else {
                let standing = try await describe(service.status())
                throw Failure(
                    "\(service.name) holds \(answer.ledger.position) of \(expected) after \(seconds) s: \(standing)\n"
                        + (await service.account))
            }
        }
    }

    package func totals(of service: ServiceUnderTest, _ args: [String: String]) async throws -> TotalsAnswer {
        let body = try await service.client.query("totals", args).body
        return try JSONDecoder().decode(TotalsAnswer.self, from: Data(body))
    }

    /// I1–I5 and I12 as seen from outside: an aggregator's totals and tail are what was acknowledged, and so is what
    /// each office says of itself.
    package func everythingOnce(_ aggregator: Int = 0, within seconds: Double = 30) async throws {
        let answer = try await drained(aggregator, within: seconds)
        let count = enrolled + (await acknowledged())
        try require(
            answer.ledger.position == UInt64(count),
            "the ledger holds \(answer.ledger.position), enrolled and acknowledged were \(count)")
        if let difference = await recount().difference(from: answer) { throw Failure(difference) }
        let reader = TailReader(of: province.aggregators[aggregator])
        try await reader.read(until: count)
        try await reader.readToEnd()
        try require(await reader.count == count, "tail goes on behind its end")
        let told = await reader.ids
        var wanted = [province.registryOffice: province.enrolments.map(\.id)]
        for driver in drivers { wanted[driver.office] = await driver.acknowledged }
        for office in Set(told.keys).union(wanted.keys).sorted() {
            try require(
                told[office] ?? [] == wanted[office] ?? [], "\(office): the tail's events are not those acknowledged")
        }
        for driver in drivers { try await ownTotals(of: driver) }
    }

    private func ownTotals(of driver: OfficeDriver) async throws {
        guard let service = province.publisher(of: driver.office) else { return }
        let answer = try await totals(of: service, ["groupBy": "area,unit-kind"])
        // An office groups below itself: by the areas of units, which the recount does not know; kinds are enough.
        var told: [String: [Int]] = [:]
        for row in answer.classification {
            let values = [row.registered, row.met, row.notMet, row.deferred, row.noResult]
            told[row.unitKind.text] = zip(told[row.unitKind.text] ?? [0, 0, 0, 0, 0], values).map { $0 + $1 }
        }
        for (key, row) in await driver.counted.rows where row != told[key.unitKind] {
            throw Failure("\(driver.office) \(key): acknowledged \(row), its own totals \(told[key.unitKind] ?? [])")
        }
    }

    /// Recomputes the chain of every file and checks every signature; the services must have been stopped.
    package func filesAreSound() async throws {
        var counts = [province.registryOffice: enrolled]
        for driver in drivers { counts[driver.office] = await driver.acknowledged.count }
        var keys: [OfficeID: PublicKey] = [:]
        for (office, count) in counts.sorted(by: { $0.key < $1.key }) {
            let key = try province.signingKey(of: office)
            keys[office] = key
            let journal = try Journal.open(at: province.outbox(of: office))
            let report = try journal.verify { $0.signature.verifies($0.head, under: key) }
            try journal.close()
            try require(report.isSound, "outbox of \(office): \(report.findings)")
            try require(
                report.head.position.value == UInt64(count), "outbox of \(office): \(report.head.position) of \(count)")
        }
        let count = counts.values.reduce(0, +)
        let signers = keys
        for index in province.aggregators.indices {
            let ledger = try SQLiteLedger.open(at: province.ledger(ofAggregator: index))
            let report = try ledger.verify { header, signed in
                signers[header.office].map { signed.signature.verifies(signed.head, under: $0) } ?? false
            }
            try ledger.close()
            try require(report.isSound, "ledger \(index): \(report.findings)")
            try require(report.head.value == UInt64(count), "ledger \(index): \(report.head) of \(count)")
        }
    }

    package func describe(_ status: StatusAnswer) -> String {
        status.offices.map { line in
            "\(line.office) \(line.position)/\(line.highest) \(line.online ? "online" : "away")"
                + (line.fence.map { " fenced: \($0.code.rawValue) \($0.reason)" } ?? "")
        }.joined(separator: ", ")
    }
}
