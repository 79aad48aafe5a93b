import Testing

/// The house's rule of imports: downward only, and each library in the rooms that wrap it.
@Suite struct ImportTests {
    /// Each room may import the rooms before it. The two services stand side by side, and the executables on top.
    private static let order = [
        "CZeroMQ", "ZeroMQ", "EventSchema", "Consolidation", "StreamProtocol", "Wording", "Interchange", "Operations",
        "Journal", "Streaming", "Ledger", "Archive", "Publisher", "Aggregator", "Web", "antq-publisher",
        "antq-aggregator", "antq",
    ]
    /// What a room must not see although it stands below.
    private static let forbidden: [String: Set<String>] = [
        "ZeroMQ": ["EventSchema"],
        "Aggregator": ["Publisher"],
        "Web": ["Publisher", "Aggregator", "Ledger", "Journal"],
        // A service's file belongs to one process, so antq sees none of the stores: files at rest are Archive's affair.
        "antq": ["Publisher", "Aggregator", "Journal", "Ledger", "Web"],
    ]
    private static let pure: Set<String> = ["EventSchema", "Consolidation", "StreamProtocol"]
    private static let pureImports: Set<String> = [
        "Foundation", "Crypto", "Collections", "DequeModule", "OrderedCollections", "HeapModule", "HashTreeCollections",
    ]
    private static let executables: Set<String> = ["antq", "antq-publisher", "antq-aggregator"]
    /// Libraries that only some rooms may know.
    private static let wrapped: [String: Set<String>] = [
        "CZeroMQ": ["ZeroMQ"],
        "GRDB": ["Journal", "Ledger"],
        "GRDBSQLite": ["Journal", "Ledger"],
        "Hummingbird": ["Web"],
        "HummingbirdCore": ["Web"],
        "HTTPTypes": ["Web"],
        "NIOCore": ["Web"],
        "NIOPosix": ["Web"],
        "Configuration": ["Operations"],
        "Yams": ["Operations"],
        "ArgumentParser": executables,
    ]
    /// What any room that is not pure may import.
    private static let common: Set<String> = pureImports.union([
        "Logging", "Metrics", "ServiceLifecycle", "Synchronization", "Dispatch", "Glibc", "UnixSignals",
    ])

    private let files = Repository.sources

    @Test func sources_areFound() {
        #expect(files.count > 50)
        #expect(files.contains { $0.path == "Sources/ZeroMQ/Context.swift" })
        #expect(files.allSatisfy { !$0.lines.isEmpty })
        #expect(files.filter { $0.imports.isEmpty }.count < files.count)
    }

    @Test func everyRoom_hasItsPlaceInTheOrder() {
        for room in Set(files.map(\.room)).sorted() {
            #expect(Self.order.contains(room), "Sources/\(room): give it a place in the order of rooms")
        }
    }

    @Test func imports_pointDownward() {
        for file in files {
            guard let own = Self.order.firstIndex(of: file.room) else { continue }
            for (module, line) in file.imports {
                guard let other = Self.order.firstIndex(of: module) else { continue }
                #expect(other < own, "\(file.path):\(line) imports \(module), which stands above or beside it")
                let isForbidden = Self.forbidden[file.room]?.contains(module) ?? false
                #expect(!isForbidden, "\(file.path):\(line) imports \(module)")
            }
        }
    }

    @Test func pureRooms_importNoInputOrOutput() {
        for file in files where Self.pure.contains(file.room) {
            for (module, line) in file.imports {
                let allowed = Self.pureImports.contains(module) || Self.pure.contains(module)
                #expect(allowed, "\(file.path):\(line) imports \(module) into a pure room")
            }
        }
    }

    @Test func libraries_areKnownOnlyToTheRoomsThatWrapThem() {
        for file in files {
            for (module, line) in file.imports where !Self.order.contains(module) || module == "CZeroMQ" {
                let allowed = Self.wrapped[module]?.contains(file.room) ?? Self.common.contains(module)
                #expect(allowed, "\(file.path):\(line) imports \(module)")
            }
        }
    }
}
