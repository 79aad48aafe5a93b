import Operations
import Testing

@Suite struct ExitStatusTests {
    @Test func numbers_areThoseOfTheContract() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 64, 78, 130])
    }

    @Test func errorText_namesPlaceKeyValueRemedyAndCode() {
        let error = OperationsError(
            .configBadValue, at: "/etc/a.yaml", key: "log.level", value: "loud", reason: "not a level",
            remedy: "Write info.")
        #expect("\(error)" == "/etc/a.yaml: log.level = \"loud\": not a level. Write info. [config-bad-value]")
    }
}
