import Testing

@testable import Web

@Suite struct LiveStateTests {
    private func regions(_ headline: HTML, _ missing: HTML) -> [Region] {
        [Region(id: .headline, html: headline), Region(id: .missing, html: missing)]
    }

    private func take(_ state: inout LiveState, _ regions: [Region], position: String) -> Bool {
        state.take(regions, position: position)
    }

    @Test func onlyWhatChanged_IsBehindAStep() {
        var state = LiveState()
        #expect(take(&state, regions("a", "b"), position: "life-1") == true)
        let (first, seen) = (state.version, state.step)
        #expect(take(&state, regions("a", "b"), position: "life-1") == false)
        #expect(state.version == first)
        #expect(take(&state, regions("a", "c"), position: "life-2") == true)
        #expect(state.regions(behind: seen).map(\.id) == [.missing])
        #expect(state.regions(behind: 0).map(\.id) == [.headline, .missing])
        #expect(state.version != first)
    }

    @Test func equalContentAtAnEqualPosition_HasAnEqualVersion() {
        var (one, other) = (LiveState(), LiveState())
        #expect(take(&one, regions("x", "y"), position: "life-1") == true)
        #expect(take(&other, regions("a", "b"), position: "life-1") == true)
        #expect(take(&other, regions("x", "y"), position: "life-1") == true)
        #expect(one.version == other.version)
    }
}
