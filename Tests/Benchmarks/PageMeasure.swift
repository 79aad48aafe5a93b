import Consolidation
import Foundation
import Harness
import Streaming

/// How long the province's page takes when nothing is cached: 100,000 unit-years in the year that is shown and as many in
/// the one before, a record taken in before each request, from the request to the last byte of the answer over HTTP on
/// loopback.
struct PageMeasure {
    static let metrics =
        ["page", "page_area"].flatMap { page in
            [
                "\(page)_first_render_ms_p50", "\(page)_first_render_ms_p99", "\(page)_bytes",
                "ceiling_\(page)_questions_ms_p50",
            ]
        } + ["ceiling_page_http_ms_p50"]

    let settings: Settings
    let report: Report
    /// In each of the two years.
    private var units: Int { settings.quick ? 10_000 : 100_000 }
    /// Samples of each page: one takes a second and more, since the page heeds changes once a second.
    private var rounds: Int { settings.quick ? 10 : 60 }

    func run() async throws {
        var plan = Province.Plan(offices: Province.districts)
        plan.page = true
        let province = try await Province(plan, binaries: settings.binaries, name: "bench")
        do {
            try await province.startAll()
            try await measure(province)
            try await province.stopAll()
            await province.clear()
        } catch {
            await province.clear()
            throw error
        }
    }

    private func measure(_ province: Province) async throws {
        var random = SeededRandom(seed: settings.seed)
        let drivers = zip(province.offices, province.publishers).map { office, publisher in
            OfficeDriver(OfficeLoad(office: office, random: random.split(), mix: .bulk), at: publisher)
        }
        let filling = ContinuousClock.now
        let years = [OfficeLoad.year - 1, OfficeLoad.year]
        for year in years { try await fill(drivers, with: year) }
        let checks = Checks(province, drivers)
        let answer = try await checks.drained(within: 600)
        if let difference = await checks.recount().difference(from: answer) { throw Failure(difference) }
        let held = answer.classification.reduce(0) { $0 + $1.registered }
        report.say(
            String(
                format: "page: %d events, %d unit-years in %d, after %.1f s", await checks.acknowledged(), held,
                OfficeLoad.year, (ContinuousClock.now - filling).seconds))

        guard let port = province.ports[0].page else { throw Failure("no page") }
        var pages = [MeasuredPage.overview, MeasuredPage.area("\(province.offices[0])")]
        let connection = try PageConnection(port: port)
        let events = try PageConnection(port: port)
        var position = answer.ledger.position
        try events.open("/events?from=\(answer.ledger.life)-\(position)")
        var plain: [Double] = []
        for _ in 0..<rounds {
            for index in pages.indices {
                // Nothing is cached once the page hears of a record, which it tells those who follow it only then.
                try await drivers[0].send(1)
                position += 1
                try events.until("id: \(answer.ledger.life)-\(position)\n")
                let (body, milliseconds) = try connection.get(pages[index].path)
                let said = "\(Self.text(position))</span>"
                try require(
                    String(decoding: body, as: UTF8.self).contains(said), "the page does not show record \(position)")
                pages[index].times.append(milliseconds)
                pages[index].bytes = max(pages[index].bytes, body.count)
                pages[index].again.append(try connection.get(pages[index].path).milliseconds)
                plain.append(try connection.get("/page.css").milliseconds)
                try await askItself(province.aggregators[0], &pages[index])
            }
        }
        tell(pages, plain: plain, units: held, events: Int(position))
    }

    private func fill(_ drivers: [OfficeDriver], with year: Int) async throws {
        let perOffice = units / drivers.count
        try await withThrowingTaskGroup(of: Void.self) { group in
            for driver in drivers {
                group.addTask {
                    await driver.begin(year)
                    while true {
                        // Each draft registers one unit at most.
                        let left = perOffice - (await driver.registered)
                        guard left > 0 else { break }
                        try await driver.send(min(left, 2_500))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// The questions of the page without the page.
    private func askItself(_ service: ServiceUnderTest, _ page: inout MeasuredPage) async throws {
        var sum = 0.0
        for (index, question) in page.questions.enumerated() {
            let start = ContinuousClock.now
            _ = try await service.client.query(question.ask, question.args)
            let milliseconds = (ContinuousClock.now - start).seconds * 1_000
            page.each[index].append(milliseconds)
            sum += milliseconds
        }
        page.answers.append(sum)
    }

    private func tell(_ pages: [MeasuredPage], plain: [Double], units: Int, events: Int) {
        for page in pages { page.tell(report, ["unit_years": units, "events": events, "cached": "nothing"]) }
        report.figure(
            "ceiling_page_http_ms_p50", MeasuredPage.share(plain, 50), "ms",
            ["path": "/page.css", "samples": plain.count])
    }

    /// As the page writes a number.
    private static func text(_ number: UInt64) -> String {
        let digits = Array(String(number))
        return digits.indices.map { index in
            let isGroup = index > 0 && (digits.count - index).isMultiple(of: 3)
            return isGroup ? ".\(digits[index])" : "\(digits[index])"
        }.joined()
    }
}
