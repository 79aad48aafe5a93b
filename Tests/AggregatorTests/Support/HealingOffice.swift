import EventSchema
import Foundation
import Journal
import Logging
import Publisher
import StreamProtocol
import Streaming

/// An office whose outbox may be lost, damaged or copied between two runs of its publisher.
struct HealingOffice: Sendable {
    /// A step at which the publisher is to die.
    struct Stopped: Error { let step: HealingStep }

    let folder: URL
    let settings: PublisherSettings
    private let keys: TestKeys

    /// - Parameter folder: one a machine.
    init(folder: URL, office: String = "450", aggregators: [LinkEndpoints]) throws {
        keys = try TestKeys(of: office)
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        settings = PublisherSettings(
            province: try ProvinceID("44"), office: try OfficeID(office), name: "Huyện \(office)",
            area: try AreaCode(office.uppercased()), socket: folder.appending(path: "\(office).sock").path,
            aggregators: aggregators, publicKey: try keys.signingKey.text, version: "test")
    }

    var outbox: String { folder.appending(path: "outbox.sqlite").path }

    /// As `antq-publisher init` does.
    func make() throws {
        let header = LogHeader(
            log: LogID(random: (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max))),
            province: settings.province, office: settings.office, kind: .exercise)
        try Journal.create(at: outbox, header: header).close()
    }

    /// As `antq-publisher serve` does, until the body returns.
    ///
    /// - Parameter stopping: dies behind this step of a healing.
    func serve<Result: Sendable>(
        stopping: HealingStep? = nil, _ body: @Sendable @escaping (ServiceClient) async throws -> Result
    ) async throws -> Result {
        try OutboxFiles(outbox: outbox).complete()
        let state = try OutboxState.open(outbox)
        let keys = keys
        let settings = settings
        return try await serving { started in
            PublisherService(
                settings: settings, outbox: state, kind: .exercise, sign: { try keys.sign($0) },
                connectionKey: { keys.connection }, logger: .quiet,
                step: { step in if step == stopping { throw Stopped(step: step) } }, started: started)
        } during: {
            try await withClient(settings.socket, body)
        }
    }

    // MARK: Files

    private static let suffixes = ["", "-wal", "-lock"]

    /// Copies the outbox, in use or not, as a snapshot of the machine would hold it.
    func copyOutbox(to place: URL) throws {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for suffix in Self.suffixes where FileManager.default.fileExists(atPath: outbox + suffix) {
            try FileManager.default.copyItem(
                atPath: outbox + suffix, toPath: place.appending(path: "outbox.sqlite" + suffix).path)
        }
    }

    /// Everything that is there of the outbox is gone.
    func loseOutbox() throws {
        for suffix in Self.suffixes + ["-shm"] where FileManager.default.fileExists(atPath: outbox + suffix) {
            try FileManager.default.removeItem(atPath: outbox + suffix)
        }
    }

    /// - Parameter withLock: with the note of how far the file went, as a snapshot of the whole folder has it.
    func restoreOutbox(from place: URL, withLock: Bool = true) throws {
        try loseOutbox()
        for suffix in Self.suffixes where withLock || suffix != "-lock" {
            let source = place.appending(path: "outbox.sqlite" + suffix).path
            guard FileManager.default.fileExists(atPath: source) else { continue }
            try FileManager.default.copyItem(atPath: source, toPath: outbox + suffix)
        }
    }

    /// Flips one bit where these bytes stand in the file; the last place, where there are several.
    func flipBit(at text: String, in suffix: String = "") throws {
        var data = try Data(contentsOf: URL(filePath: outbox + suffix))
        guard let place = data.range(of: Data(text.utf8), options: .backwards) else { throw NotThere(text: text) }
        data[place.lowerBound] ^= 0x01
        try data.write(to: URL(filePath: outbox + suffix))
    }

    /// Flips one bit in the middle of a file.
    func flipBitMidway(in suffix: String) throws {
        var data = try Data(contentsOf: URL(filePath: outbox + suffix))
        data[data.count / 2] ^= 0x01
        try data.write(to: URL(filePath: outbox + suffix))
    }

    struct NotThere: Error { let text: String }
}
