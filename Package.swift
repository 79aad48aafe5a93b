// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6, strict imports, warnings are errors.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let collections: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")

let package = Package(
    name: "antq",
    defaultLocalization: "vi",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: ["YAML"]),
        // Already under swift-configuration: walks a configuration's keys, since nothing there flags unknown ones.
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        // The province's page: an HTTP server on SwiftNIO with structured concurrency and graceful shutdown.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        // Already under Hummingbird: the types of its requests, responses and their bytes.
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        // MARK: libzmq
        .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
        .target(name: "CDescriptorReserve", swiftSettings: house),
        .target(name: "ZeroMQ", dependencies: ["CZeroMQ", "CDescriptorReserve"], swiftSettings: house),
        .testTarget(name: "ZeroMQTests", dependencies: ["ZeroMQ"], swiftSettings: house),

        // MARK: pure rooms
        .target(
            name: "EventSchema", dependencies: [crypto],
            resources: [
                .embedInCode("Editions/tt-23-2012.json"), .embedInCode("Editions/tt-124-2021.json"),
                .embedInCode("Editions/qd-510-2022.json"),
                .embedInCode("Scopes/scope-tt-124-2021-1.json"),
                .embedInCode("AreaTrees/areas-44-1.json"),
            ],
            swiftSettings: house),
        .testTarget(name: "EventSchemaTests", dependencies: ["EventSchema"], swiftSettings: house),
        .target(name: "Consolidation", dependencies: ["EventSchema", crypto], swiftSettings: house),
        .testTarget(name: "ConsolidationTests", dependencies: ["Consolidation", "EventSchema"], swiftSettings: house),
        .target(name: "StreamProtocol", dependencies: ["EventSchema", collections, crypto], swiftSettings: house),
        .testTarget(
            name: "StreamProtocolTests", dependencies: ["EventSchema", "StreamProtocol", "Simulation"],
            swiftSettings: house),
        .executableTarget(
            name: "Simulation", dependencies: ["EventSchema", "StreamProtocol", heap], path: "Tests/Simulation",
            swiftSettings: house),

        // MARK: words, files, settings
        .target(
            name: "Wording", dependencies: ["EventSchema", "Consolidation", "StreamProtocol"], swiftSettings: house),
        .testTarget(
            name: "WordingTests", dependencies: ["EventSchema", "Consolidation", "StreamProtocol", "Wording"],
            swiftSettings: house),
        .target(name: "Interchange", dependencies: ["EventSchema"], swiftSettings: house),
        .testTarget(name: "InterchangeTests", dependencies: ["EventSchema", "Interchange"], swiftSettings: house),
        .target(
            name: "Operations",
            dependencies: ["EventSchema", "Interchange", configuration, yams, crypto, logging, lifecycle, signals],
            swiftSettings: house),
        .testTarget(
            name: "OperationsTests", dependencies: ["EventSchema", "Operations", crypto, logging],
            swiftSettings: house),

        // MARK: stores
        .target(name: "Journal", dependencies: ["EventSchema", "StreamProtocol", grdb], swiftSettings: house),
        .testTarget(
            name: "JournalTests", dependencies: ["EventSchema", "StreamProtocol", "Journal", grdb, crypto],
            swiftSettings: house),
        .target(
            name: "Ledger", dependencies: ["EventSchema", "StreamProtocol", "Journal", grdb], swiftSettings: house),
        .testTarget(
            name: "LedgerTests", dependencies: ["EventSchema", "StreamProtocol", "Journal", "Ledger", grdb],
            swiftSettings: house),

        // MARK: files at rest
        .target(
            name: "Archive",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Interchange", "Journal", "Ledger", crypto,
            ], swiftSettings: house),
        .testTarget(
            name: "ArchiveTests",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Interchange", "Journal", "Ledger", "Archive", crypto,
            ], swiftSettings: house),

        // MARK: pages
        .target(
            name: "Web",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Wording", hummingbird, hummingbirdCore, httpTypes,
                nioCore, nioPosix,
                logging, lifecycle,
            ],
            resources: [
                .embedInCode("Assets/page.css"), .embedInCode("Assets/page.js"),
                .embedInCode("Assets/favicon.svg"),
                .embedInCode("Charts/tiles-44-1.json"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "WebTests", dependencies: ["EventSchema", "Consolidation", "StreamProtocol", "Wording", "Web"],
            swiftSettings: house),

        // MARK: services
        .target(
            name: "Streaming",
            dependencies: ["EventSchema", "Consolidation", "StreamProtocol", "ZeroMQ", logging, collections],
            swiftSettings: house),
        .testTarget(
            name: "StreamingTests",
            dependencies: ["EventSchema", "Consolidation", "StreamProtocol", "Streaming", "ZeroMQ"],
            swiftSettings: house),
        .target(
            name: "Publisher",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Journal", "Streaming", "ZeroMQ", logging, lifecycle,
            ], swiftSettings: house),
        .target(
            name: "Aggregator",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Ledger", "Streaming", "ZeroMQ", logging, lifecycle,
            ], swiftSettings: house),
        .testTarget(
            name: "AggregatorTests",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Journal", "Ledger", "Streaming", "Publisher",
                "Aggregator", "ZeroMQ", logging, lifecycle, crypto,
            ], swiftSettings: house),
        .testTarget(
            name: "PublisherTests",
            dependencies: ["EventSchema", "Consolidation", "StreamProtocol", "Journal", "Publisher"],
            swiftSettings: house),

        // MARK: programs
        .executableTarget(
            name: "antq-publisher",
            dependencies: [
                "EventSchema", "StreamProtocol", "Journal", "Streaming", "Publisher", "Operations", "ZeroMQ", arguments,
                logging,
            ], swiftSettings: house),
        .executableTarget(
            name: "antq-aggregator",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Journal", "Ledger", "Streaming", "Aggregator",
                "Operations", "Web", "ZeroMQ", arguments, logging, lifecycle,
            ],
            swiftSettings: house),
        .executableTarget(
            name: "antq",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Streaming", "Interchange", "Operations", "Wording",
                "Archive",
                arguments,
            ], swiftSettings: house),
        .testTarget(
            name: "AntqTests",
            dependencies: [
                "antq", "EventSchema", "Consolidation", "StreamProtocol", "Streaming", "Interchange", "Operations",
                "Wording", "Archive", "ZeroMQ", arguments,
            ], swiftSettings: house),

        // MARK: real processes, measured and mistreated
        .target(
            name: "Harness",
            dependencies: [
                "EventSchema", "Consolidation", "StreamProtocol", "Journal", "Ledger", "Streaming", "Operations",
                "ZeroMQ",
            ],
            path: "Tests/Harness", swiftSettings: house),
        .executableTarget(
            name: "Journey",
            dependencies: ["Harness", "EventSchema", "Consolidation", "StreamProtocol", "Streaming", "ZeroMQ"],
            path: "Tests/Journey", swiftSettings: house),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Harness", "EventSchema", "Consolidation", "StreamProtocol", "Ledger", "Streaming", "Aggregator",
                "Operations", "ZeroMQ",
            ],
            path: "Tests/Benchmarks", swiftSettings: house),

        // MARK: the house itself
        .testTarget(name: "HouseTests", swiftSettings: house),
    ]
)
