import Operations
import Testing

@Suite struct DescriptorLimitTests {
    @Test func needWithinTheHardLimit_isMet() throws {
        let needed = min(DescriptorLimit.needed(aggregators: 9), DescriptorLimit.current().hard)
        #expect(try DescriptorLimit.ensure(needed).soft >= needed)
    }

    @Test func needBeyondTheHardLimit_isRefusedWithTheCommandToRaiseIt() throws {
        let hard = DescriptorLimit.current().hard
        try #require(hard < .max)
        let error = #expect(throws: OperationsError.self) { try DescriptorLimit.ensure(hard + 1) }
        #expect(error?.code == .tooFewDescriptors)
        #expect(error?.remedy.contains("ulimit -n \(hard + 1)") == true)
    }

    @Test func wish_isMetAsFarAsTheHardLimitGoes_andNothingIsLowered() throws {
        let before = DescriptorLimit.current()
        let after = try DescriptorLimit.ensure(1, wish: .max)
        #expect(after.soft == before.hard)
        #expect(try DescriptorLimit.ensure(1).soft == after.soft)
    }

    @Test func aggregator_asksForMoreThanNineThousandConnections() throws {
        try #require(DescriptorLimit.current().hard >= DescriptorLimit.aggregatorNeed)
        let limit = try DescriptorLimit.ensureForAggregator()
        #expect(limit.soft >= min(limit.hard, 9_000 + 4_096))
        #expect(DescriptorLimit.aggregatorWish > 2 * 9_000)
    }
}
