import Foundation
import Harness
import StreamProtocol
import Streaming

extension Scenario {
    /// Offices record before the province knows their keys, and hear why nobody takes it in; once they are enrolled they
    /// connect by themselves.
    static let enrolledLate = Scenario(name: "enrolled-late") { stage in
        let province = try await stage.province(Province.Plan(offices: ["450", "457"]))
        try await province.startRegistry(enrolling: false)
        try await province.startOffices()
        let drivers = stage.drivers(province)
        try await drivers.send(requests: 5, of: 20)
        for publisher in province.publishers { try await untilToldWhy(publisher) }
        let before = try await province.aggregators[0].status()
        try require(
            before.ledger?.position == 0 && before.offices.map(\.office) == [province.registryOffice],
            "something of an office that nobody enrolled is known: \(before.offices)")

        let start = ContinuousClock.now
        try await province.enrol()
        let checks = Checks(province, drivers)
        try await checks.everythingOnce(within: 20)
        let seconds = (ContinuousClock.now - start).seconds
        for publisher in province.publishers {
            let links = try await publisher.status().aggregators
            try require(links.allSatisfy { $0.connected && $0.trouble == nil }, "\(publisher.name): \(links)")
        }
        try await province.stopAll()
        try await checks.filesAreSound()
        return String(
            format: "%d records of offices that were not enrolled, all taken in %.1f s after they were",
            await checks.acknowledged(), seconds)
    }

    private static func untilToldWhy(_ publisher: ServiceUnderTest) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            let status = try await publisher.status()
            if status.aggregators.map(\.trouble) == [.keyNotEnrolled] { return }
            try require(
                ContinuousClock.now < deadline, "\(publisher.name) never says that its key is not enrolled: \(status)")
        }
    }
}
