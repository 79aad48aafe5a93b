import Testing

/// Pure rooms take time, randomness and bytes as arguments; nobody waits by sleeping, or keeps without a bound.
@Suite struct PurityTests {
    private static let pure: Set<String> = ["EventSchema", "Consolidation", "StreamProtocol"]
    private static let outside: [Word] = [
        "FileManager", "FileHandle", "Process", "ProcessInfo", "URLSession", "Thread", "DispatchQueue", "Bundle.main",
        "SystemRandomNumberGenerator", "ContinuousClock", "SuspendingClock", "Calendar", "TimeZone", "Locale", "Date()",
        "Date.now", ".random(", "UUID()", "randomElement", "shuffled", "print(", "Data(contentsOf", "String(contentsOf",
        "getenv(", "clock_gettime(", "Task {", "Task.detached",
    ]
    private static let sleeps: [Word] = [
        "Task.sleep", "usleep(", "nanosleep(", "clock_nanosleep(", "Thread.sleep", "clock.sleep",
    ]
    private static let unbounded: [Word] = [
        ".unbounded", ">.makeStream()", "AsyncStream.makeStream(of:", "AsyncStream {", "AsyncThrowingStream {",
    ]

    @Test func pureRooms_touchNoFileNoClockNoChance() {
        for file in Repository.sources where Self.pure.contains(file.room) {
            #expect(file.places(Self.outside).isEmpty)
        }
    }

    @Test func sources_neverSleep_andKeepNoUnboundedStream() {
        for file in Repository.sources {
            #expect(file.places(Self.sleeps + ["sleep("]).isEmpty)
            #expect(file.places(Self.unbounded).isEmpty)
        }
    }

    @Test func tests_waitOnEvents_notOnSleeps() {
        for file in Repository.tests where file.room != "HouseTests" {
            #expect(file.places(Self.sleeps).isEmpty)
        }
    }

    @Test(arguments: ["Deploy/demo", "Deploy/test", ".ci/run"])
    func scripts_waitOnEvents_notOnSleeps(_ path: String) throws {
        let text = try #require(Repository.text(path))
        let sleeping = text.split(separator: "\n").filter { !$0.hasPrefix("#") && Word("sleep").stands(in: String($0)) }
        #expect(sleeping.isEmpty)
    }

    @Test func aWord_isNotFoundInsideALongerOne() {
        #expect(Word("Process").stands(in: "let it = Process()"))
        #expect(!Word("Process").stands(in: "ProcessInfo, Processes, reProcess"))
        #expect(Word("Date()").stands(in: "Update() + Date()"))
        #expect(Word(".random(").stands(in: "Int.random(in: 0...1)"))
    }
}
