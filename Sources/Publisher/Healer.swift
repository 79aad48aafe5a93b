internal import EventSchema
internal import Journal
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// Makes an office go on in a new log behind what the province holds: one healing for an outbox that was lost, damaged,
/// restored from an old copy, or cloned.
///
/// Source: Protocols/trust.md, 7.8. Nothing is changed until the new log is whole; then its files take their places in an
/// order that can be cut short anywhere (``OutboxFiles/complete(at:)``).
struct Healer: Sendable {
    let settings: PublisherSettings
    let kind: LogKind
    let files: OutboxFiles
    let context: Context
    let loop: PollLoop
    /// What to try at an aggregator, in turn.
    let linkKeys: @Sendable (LinkEndpoints) -> [LinkKeys]
    let sign: HeadSigner
    /// The office's present public signing key.
    let signingKey: PublicKey?
    let logger: Logger
    /// Told after each step; throws where a test stops it.
    var step: @Sendable (HealingStep) throws -> Void = { _ in }

    /// - Throws: ``Refusal`` with `healing-failed`; `CancellationError`.
    func heal(_ job: HealJob) async throws -> Healing {
        try files.removeChildDrafts()
        let former = files.holdsOutbox ? try OutboxSalvage(files.outbox) : nil
        let store = ParentStore(files)
        do {
            let fetched = try await fetch(into: store, keys: knownKeys(former))
            try step(.parentsFetched)
            let chain = try store.chain()
            return try write(job, former, chain, fetched, store)
        } catch {
            // A stop that a test makes is a crash: nothing is tidied up.
            if error is Refusal || error is CancellationError { store.discard() }
            throw error
        }
    }

    // MARK: The province's copy

    private struct Fetched {
        /// The first whose copy was fetched.
        var aggregator = ""
        var highest: [LogID: Position] = [:]
    }

    /// From every aggregator that can be reached, so that what any of them holds lies before the closing point.
    private func fetch(
        into store: ParentStore, keys: [String: PublicKey]
    ) async throws -> Fetched {
        let wanted = ParentFetcher.Wanted(province: settings.province, office: settings.office, kind: kind) { head in
            keys[head.signature.keyID].map { head.signature.verifies(head.head, under: $0) }
        }
        var fetched = Fetched()
        var fault: (any Error)?
        for endpoints in settings.aggregators {
            for keys in linkKeys(endpoints) {
                let fetcher = ParentFetcher(
                    loop: loop, context: context, endpoints: endpoints, keys: keys, wanted: wanted, store: store,
                    logger: logger)
                do {
                    let highest = try await fetcher.run()
                    if fetched.aggregator.isEmpty { fetched.aggregator = endpoints.name }
                    fetched.highest.merge(highest) { max($0, $1) }
                    break
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    logger.warning(
                        "no copy from this aggregator",
                        metadata: ["aggregator": "\(endpoints.name)", "error": "\(error)"])
                    fault = fault ?? error
                }
            }
        }
        guard !fetched.aggregator.isEmpty else {
            if let refusal = fault as? Refusal { throw refusal }
            throw Refusal.healing(fault.map { "\($0)" } ?? "no aggregator is configured")
        }
        return fetched
    }

    private func knownKeys(_ former: OutboxSalvage?) -> [String: PublicKey] {
        var keys: [String: PublicKey] = [:]
        for key in (former?.publicKeys ?? []) + [signingKey].compactMap(\.self) { keys[key.id.text] = key }
        return keys
    }

    // MARK: The new log

    private func write(
        _ job: HealJob, _ former: OutboxSalvage?, _ chain: [Journal], _ fetched: Fetched, _ store: ParentStore
    ) throws -> Healing {
        let closing = chain.last.map {
            LogHeader.ParentLink(log: $0.header.log, position: $0.head.position, digest: $0.head.digest)
        }
        let header = LogHeader(
            log: LogID(random: (.random(in: .min ... .max), .random(in: .min ... .max))), province: settings.province,
            office: settings.office, kind: kind, parent: closing)
        let draft = files.childDraft(header.log)
        let child = try Journal.create(at: draft, header: header)
        var salvaging = try Salvaging(
            child: child, ancestors: chain, office: settings.office, province: settings.province)
        var losses = LossFinder(chain: chain, known: job.known.merging(fetched.highest) { max($0, $1) })
        do {
            for source in try sources(former) {
                try losses.take(source, salvaged: try salvaging.take(source, sign: sign))
            }
            if let signingKey { try child.keep(publicKey: signingKey.bytes) }
            try child.close()
        } catch {
            try? child.close()
            throw error is JournalError ? Refusal.healing("\(error)") : error
        }
        var healing = Healing(
            id: job.request.id, office: settings.office, kind: kind, dryRun: job.request.dryRun,
            aggregator: fetched.aggregator, parent: closing, log: header.log, appended: salvaging.appended,
            unproven: salvaging.unproven, conflicting: salvaging.conflicting, lost: losses.lost())
        try step(.childWritten)
        if job.request.dryRun ?? false {
            try files.remove(draft: draft)
            store.discard()
            healing.log = nil
            return healing
        }
        try store.close()
        try files.declareReady(header.log)
        try step(.ready)
        healing.kept = try files.complete(at: step)?.kept
        return healing
    }

    /// What the office itself still has: the logs that its outbox continued, and the outbox.
    private func sources(_ former: OutboxSalvage?) throws -> [OutboxSalvage] {
        guard let former else { return [] }
        var sources = [former]
        var parent = former.header?.parent?.log
        while let log = parent, let source = try? OutboxSalvage(files.parent(log)) {
            sources.insert(source, at: 0)
            parent = source.header?.parent?.log
        }
        return sources
    }
}
