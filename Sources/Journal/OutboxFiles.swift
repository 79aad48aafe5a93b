public import EventSchema
internal import Foundation
internal import StreamProtocol

/// The files of an office's outbox: the outbox, the logs it continues, drafts of a healing, and what was set aside.
///
/// Beside `outbox.sqlite` lie `parent-<log>.sqlite` (read-only, closed), `outbox-<log>.sqlite.new` (a draft; worth
/// nothing), `outbox-<log>.sqlite.next` (a child that is ready and takes the outbox's place at the next start at the
/// latest) and `outbox-<log>-<n>.sqlite.kept` (former outboxes, which nobody deletes).
public struct OutboxFiles: Sendable, Hashable {
    /// What SQLite and the lock put beside a database.
    private static let sidecars = ["-wal", "-shm", "-journal", "-lock"]

    public let outbox: String
    private let folder: String
    private let stem: String

    /// - Parameter outbox: path of the outbox, `…/outbox.sqlite`.
    public init(outbox: String) {
        self.outbox = outbox
        let url = URL(fileURLWithPath: outbox)
        folder = url.deletingLastPathComponent().path
        stem = url.deletingPathExtension().lastPathComponent
    }

    /// The copy of a log that the outbox continues.
    public func parent(_ log: LogID) -> String { "\(folder)/parent-\(log).sqlite" }

    package func parentDraft(_ log: LogID) -> String { parent(log) + ".new" }

    package func childDraft(_ log: LogID) -> String { "\(folder)/\(stem)-\(log).sqlite.new" }

    private func childReady(_ log: LogID) -> String { "\(folder)/\(stem)-\(log).sqlite.next" }

    public var holdsOutbox: Bool { Self.isThere(outbox) }

    // MARK: Drafts

    /// Removes a draft and what lies beside it.
    package func remove(draft path: String) throws(JournalError) {
        for suffix in ["", "-new"] + Self.sidecars { try FileSystem.remove(path + suffix) }
    }

    /// Removes what a healing left behind that was cut short before its child was ready.
    package func removeChildDrafts() throws(JournalError) {
        for name in names(from: "\(stem)-", to: ".sqlite.new") { try remove(draft: "\(folder)/\(name)") }
    }

    /// The child's draft is whole and closed: whatever happens now, it becomes the outbox.
    package func declareReady(_ child: LogID) throws(JournalError) {
        let draft = childDraft(child)
        for suffix in Self.sidecars { try FileSystem.remove(draft + suffix) }
        try FileSystem.move(draft, to: childReady(child))
    }

    // MARK: Taking the place

    /// Puts a child that is ready into its place, with its parents; does nothing where there is none. Called at every
    /// start before the outbox is opened, so that a healing that was cut short is completed.
    ///
    /// - Returns: the log that became the outbox, and where the former outbox lies now.
    @discardableResult
    public func complete(
        at step: (HealingStep) throws -> Void = { _ in }
    ) throws -> (child: LogID, kept: String?)? {
        guard let name = names(from: "\(stem)-", to: ".sqlite.next").first else { return nil }
        let ready = "\(folder)/\(name)"
        let child = try header(of: ready)
        try placeParents(of: child)
        try step(.parentsPlaced)
        let kept = try setAside(outbox, as: stem, at: step)
        try step(.outboxKept)
        try FileSystem.move(ready, to: outbox)
        try step(.placed)
        return (child.log, kept)
    }

    private func placeParents(of child: LogHeader) throws {
        var header = child
        while let parent = header.parent {
            let place = self.parent(parent.log)
            let draft = parentDraft(parent.log)
            if Self.isThere(draft), let there = try? head(of: place), try there == head(of: draft) {
                // The office continued this log before: the file that is there is as good.
                try remove(draft: draft)
            } else if Self.isThere(draft) {
                _ = try setAside(place, as: "parent")
                for suffix in Self.sidecars { try FileSystem.remove(draft + suffix) }
                try FileSystem.move(draft, to: place)
            }
            header = try self.header(of: place)
        }
    }

    /// Gives a file and what lies beside it a name under which nobody looks for it. What lies beside goes first, so that
    /// a stop in between is seen by the file that is still there.
    ///
    /// - Returns: its name now; nil where there was nothing.
    private func setAside(
        _ path: String, as stem: String, at step: (HealingStep) throws -> Void = { _ in }
    ) throws -> String? {
        guard Self.isThere(path) else {
            // Only a stop that removed the file itself leaves these.
            for suffix in Self.sidecars { try FileSystem.remove(path + suffix) }
            return nil
        }
        let log = (try? header(of: path).log.text) ?? "unreadable"
        var number = 1
        while Self.isThere(kept(stem, log, number)) { number += 1 }
        let target = kept(stem, log, number)
        for suffix in Self.sidecars where Self.isThere(path + suffix) {
            try FileSystem.move(path + suffix, to: target + suffix)
        }
        try step(.sidecarsKept)
        try FileSystem.move(path, to: target)
        return target
    }

    private func kept(_ stem: String, _ log: String, _ number: Int) -> String {
        "\(folder)/\(stem)-\(log)-\(number).sqlite.kept"
    }

    private func head(of path: String) throws(JournalError) -> LogHead {
        let journal = try Journal.openForReading(path)
        defer { try? journal.close() }
        let head = journal.head
        return LogHead(
            office: journal.header.office, log: journal.header.log, position: head.position, digest: head.digest)
    }

    private func header(of path: String) throws(JournalError) -> LogHeader {
        let journal = try Journal.openForReading(path)
        defer { try? journal.close() }
        return journal.header
    }

    /// What was set aside of a log: former outboxes, and former copies of what an outbox continued.
    func setAside(of log: LogID) -> [String] {
        [stem, "parent"].flatMap { names(from: "\($0)-\(log)-", to: ".sqlite.kept") }.map { "\(folder)/\($0)" }
    }

    /// What was set aside and told no log.
    var unreadable: [String] {
        [stem, "parent"].flatMap { names(from: "\($0)-unreadable-", to: ".sqlite.kept") }.map { "\(folder)/\($0)" }
    }

    private func names(from prefix: String, to suffix: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }.sorted()
    }

    static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
