import Consolidation
import EventSchema
import Journal
import StreamProtocol
import Testing

@testable import Publisher

/// What the desk does with a rotation of the office's own key.
@Suite struct RotationTests {
    private static let now = Timestamp(milliseconds: 1_416_500_000_000)

    private func key(_ byte: UInt8) throws -> PublicKey {
        try #require(PublicKey(bytes: [UInt8](repeating: byte, count: 32)))
    }

    private func makeRules(following: @escaping @Sendable (KeyRotated) -> Bool) throws -> DeskRules {
        let province = try ProvinceID("44")
        let office = try OfficeID("450")
        return DeskRules(
            source: EventSource(province: province, office: office), log: LogID(random: (1, 2)), catalogue: .standard,
            state: OfficeState(province: province, office: office, catalogue: .standard), head: .beforeFirst,
            lastTime: nil, canFollow: following)
    }

    private func rotation(to new: PublicKey, from old: PublicKey) throws -> [UInt8] {
        let data = KeyRotated(use: .signing, publicKey: new, replaces: old.id)
        return try EventDraft(
            id: EventID.v7(unixMs: 1, random: (0, 1)), subject: new.id.text, data: .keyRotated(data)
        ).encoded()
    }

    @Test func rotationThatCanBeFollowed_endsTheCommit() throws {
        var rules = try makeRules { _ in true }
        let result = try rules.judge(try rotation(to: key(2), from: key(1))[...], now: Self.now) { _ in nil }
        #expect(result.status == .recorded)
        #expect(rules.pending.rotation?.publicKey == (try key(2)))
        #expect(rules.takePending().records.count == 1)
        #expect(rules.pending.rotation == nil)
    }

    @Test func rotationThatCannotBeFollowed_isRefused_andLeavesNothing() throws {
        let wanted = try key(1).id
        var rules = try makeRules { $0.replaces == wanted }
        let result = try rules.judge(try rotation(to: key(2), from: key(3))[...], now: Self.now) { _ in nil }
        #expect(result.status == .refused)
        #expect(result.code == "next-key-missing")
        #expect(rules.takePending().records.isEmpty)
        #expect(rules.state.rotatedKeys.isEmpty)
    }

    @Test func rotationInATrial_isTakenBackWithIt() throws {
        var rules = try makeRules { _ in true }
        let mark = rules.mark()
        _ = try rules.judge(try rotation(to: key(2), from: key(1))[...], now: Self.now) { _ in nil }
        rules.rollBack(to: mark)
        #expect(rules.pending.rotation == nil)
        #expect(rules.takePending().records.isEmpty)
    }
}
