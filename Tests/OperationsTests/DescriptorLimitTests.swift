import Operations
import Testing

@Suite struct DescriptorLimitTests {
    @Test func needWithinTheHardLimit_isMet() throws {
        let needed = min(DescriptorLimit.needed(offices: 9), DescriptorLimit.current().hard)
        #expect(try DescriptorLimit.ensure(needed).soft >= needed)
    }

    @Test func needBeyondTheHardLimit_isRefusedWithTheCommandToRaiseIt() throws {
        let hard = DescriptorLimit.current().hard
        try #require(hard < .max)
        let error = #expect(throws: OperationsError.self) { try DescriptorLimit.ensure(hard + 1) }
        #expect(error?.code == .tooFewDescriptors)
        #expect(error?.remedy.contains("ulimit -n \(hard + 1)") == true)
    }
}
