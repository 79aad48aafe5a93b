import EventSchema
import StreamProtocol

/// What happens in a simulated world: deliveries, time, commits, crashes.
extension SimulatedWorld {
    mutating func happen(_ happening: Happening) {
        switch happening {
        case .toAggregator(let aggregator, let office, let connection, let frames):
            guard nowMs >= offices[office].links[aggregator].cutUntil else { return }
            guard let message = try? ControlFrames.decode(frames[...]) else { return fail("a frame did not decode") }
            feed(.received(message, from: connection), toAggregator: aggregator)
        case .toOffice(let office, let aggregator, let connection, let frames):
            let link = offices[office].links[aggregator]
            guard link.connection == connection, nowMs >= link.cutUntil else { return }
            guard let message = try? ControlFrames.decode(frames[...]) else { return fail("a frame did not decode") }
            feed(.received(message), to: office, aggregator)
        case .live(let aggregator, let frames):
            guard let batch = try? BatchFrames.decode(frames[...]) else { return fail("a batch did not decode") }
            if sabotage == .trustLiveLane {
                aggregators[aggregator].append(batch)
                if let broken = checkPrefixes(aggregator) { fail(broken) }
                return
            }
            feed(.live(batch), toAggregator: aggregator)
        case .officeTick(let office, let aggregator, let connection):
            guard offices[office].links[aggregator].connection == connection else { return }
            offices[office].links[aggregator].tickAt = nil
            feed(.tick, to: office, aggregator)
        case .aggregatorTick(let aggregator, let run):
            guard aggregators[aggregator].run == run else { return }
            aggregators[aggregator].tickAt = nil
            feed(.tick, toAggregator: aggregator)
        case .storeDone(let aggregator, let run):
            guard aggregators[aggregator].run == run else { return }
            finishStore(aggregator)
        case .commit(let office):
            commit(office)
        case .restartOffice(let office):
            startOffice(office)
        case .restartAggregator(let aggregator):
            aggregators[aggregator].restart()
        case .restoreOffice(let office):
            guard offices[office].current.commits > 0 else { return }
            offices[office].current.restore(commits: random.pick(0...(offices[office].current.commits - 1)))
            startOffice(office)
            if random.chance(perMille: 700) {
                schedule(.healOffice(office), at: nowMs + UInt64(random.pick(1...10_000)))
            }
        case .healOffice(let office):
            heal(office)
        case .admit(let aggregator, let log, let parent):
            aggregators[aggregator].admit(log, behind: parent)
            feed(.policy(aggregators[aggregator].policy), toAggregator: aggregator)
        case .cut(let office, let aggregator, let until):
            offices[office].links[aggregator].cutUntil = max(offices[office].links[aggregator].cutUntil, until)
        }
    }

    private mutating func commit(_ office: Int) {
        var records: [[UInt8]] = []
        for _ in 0..<random.pick(1...6) {
            let number = offices[office].current.records.count + records.count
            records.append(Array("{\"n\":\(number),\"r\":\(random.next())}".utf8))
        }
        if sabotage == .publishBeforeCommit, random.chance(perMille: 200) {
            var neverSynced = offices[office]
            guard let batch = neverSynced.current.commit(records) else { return }
            for aggregator in aggregators.indices { feed(.committed(batch), to: office, aggregator) }
            return startOffice(office)
        }
        guard let batch = offices[office].current.commit(records) else { return }
        for aggregator in aggregators.indices { feed(.committed(batch), to: office, aggregator) }
    }

    mutating func feed(_ input: StreamSource.Input, to office: Int, _ aggregator: Int) {
        for action in offices[office].links[aggregator].source.handle(input, now: now) {
            perform(action, of: office, aggregator)
        }
        let link = offices[office].links[aggregator]
        guard let deadline = link.source.deadline?.value, link.tickAt.map({ $0 > deadline }) ?? true else { return }
        offices[office].links[aggregator].tickAt = deadline
        schedule(
            .officeTick(office, aggregator: aggregator, connection: link.connection), at: max(deadline, nowMs + 1))
    }

    private mutating func perform(_ action: StreamSource.Action, of office: Int, _ aggregator: Int) {
        let link = offices[office].links[aggregator]
        switch action {
        case .send(let message):
            let frames = ControlFrames.encode(message)
            send { .toAggregator(aggregator, office: office, connection: link.connection, frames) }
        case .publish(let batch):
            guard faults.liveLaneOn, nowMs >= link.cutUntil, !random.chance(perMille: faults.liveDrop) else { return }
            let frames = BatchFrames.encode(batch)
            send { .live(aggregator, frames) }
        case .read(let fetch):
            feed(.read(fetch, offices[office].batch(fetch)), to: office, aggregator)
        case .stored(let ack):
            noteAcknowledged(ack, office, aggregator)
        case .startOver:
            reconnect(office, aggregator)
        case .refused(let refusal):
            if isFence(refusal), !offices[office].wasRestored { fail("I9: fenced: \(refusal.reason)") }
            // More of the parent arrived after the office had fetched it: it is healed once more.
            if refusal.code == .logNotAdmitted, refusal.permanent, refusal.log == offices[office].current.header.log {
                schedule(.healOffice(office), at: nowMs + 500)
            }
        case .welcomed, .connected:
            break
        }
    }

    private mutating func noteAcknowledged(_ ack: Ack, _ office: Int, _ aggregator: Int) {
        for entry in ack.logs {
            let position = Int(entry.through.position.value)
            // I5: what is acknowledged is on the ledger's disk, now and for ever.
            let stored = aggregators[aggregator].ledger[entry.log]?.records.count ?? 0
            if position > stored { fail("I5: acknowledged \(position), stored \(stored)") }
            let before = offices[office].links[aggregator].acknowledged[entry.log]
            if before.map({ $0.position < entry.through.position }) ?? true {
                offices[office].links[aggregator].acknowledged[entry.log] = entry.through
            }
        }
    }

    private func isFence(_ refusal: Refusal) -> Bool {
        refusal.code == .logForked || refusal.code == .logRolledBack
    }

    mutating func feed(_ input: StreamFollower<Int>.Input, toAggregator aggregator: Int) {
        for action in aggregators[aggregator].follower.handle(input, now: now) { perform(action, of: aggregator) }
        guard let deadline = aggregators[aggregator].follower.deadline?.value,
            aggregators[aggregator].tickAt.map({ $0 > deadline }) ?? true
        else { return }
        aggregators[aggregator].tickAt = deadline
        schedule(
            .aggregatorTick(aggregator, run: aggregators[aggregator].run), at: max(deadline, nowMs + 1))
    }

    private mutating func perform(_ action: StreamFollower<Int>.Action, of aggregator: Int) {
        switch action {
        case .send(.fetch, _) where sabotage == .neverFetch:
            break
        case .send(let message, let connection):
            let frames = ControlFrames.encode(message)
            // ROUTER finds the office by its connection; one that is gone gets nothing.
            for office in offices.indices where offices[office].links[aggregator].connection == connection {
                send { .toOffice(office, aggregator: aggregator, connection: connection, frames) }
            }
        case .admit(let header):
            aggregators[aggregator].admit(header)
        case .announced(let log, let position):
            aggregators[aggregator].announce(log, position)
        case .store(let batch, let lane):
            aggregators[aggregator].waiting.append((batch, lane))
            startStore(aggregator)
            if sabotage == .acknowledgeBeforeStore {
                let stored = [SimulatedAggregator.stored(batch, lane: lane)]
                feed(.stored(stored, ledger: aggregators[aggregator].head), toAggregator: aggregator)
            }
        case .alarm(let office, let refusal):
            // Only a log of which an old copy was restored may be fenced.
            let owner = offices.first { $0.office == office }
            let isWaiting = refusal.code == .logNotAdmitted && (owner?.healings ?? 0) > 0
            guard isFence(refusal) || isWaiting, owner?.wasRestored == true else {
                return fail("I9: alarm \(refusal.code.rawValue): \(refusal.reason)")
            }
            if sabotage == .believeRestoredOffice, let log = refusal.log {
                aggregators[aggregator].drop(log)
                aggregators[aggregator].restart()
            }
        case .online, .pending:
            break
        }
    }

    private mutating func startStore(_ aggregator: Int) {
        guard !aggregators[aggregator].storing, !aggregators[aggregator].waiting.isEmpty else { return }
        aggregators[aggregator].storing = true
        schedule(
            .storeDone(aggregator, run: aggregators[aggregator].run),
            at: nowMs + UInt64(random.pick(0...faults.storeMs)))
    }

    private mutating func finishStore(_ aggregator: Int) {
        aggregators[aggregator].storing = false
        let losesLast = sabotage == .loseStoredBatch && random.chance(perMille: 100)
        let stored = aggregators[aggregator].store(
            backwards: sabotage == .storeOutOfOrder, losingLast: losesLast)
        guard let stored else { return fail("I4: a batch does not continue its log") }
        if let broken = checkPrefixes(aggregator) { return fail(broken) }
        if sabotage == .acknowledgeBeforeStore { return startStore(aggregator) }
        feed(.stored(stored, ledger: aggregators[aggregator].head), toAggregator: aggregator)
        startStore(aggregator)
    }

    /// Drops, duplicates and delays while there are faults; a millisecond afterwards.
    private mutating func send(_ happening: () -> Happening) {
        guard nowMs < Self.faultsEndMs else { return schedule(happening(), at: nowMs + 1) }
        guard !random.chance(perMille: faults.drop) else { return }
        let copies = random.chance(perMille: faults.duplicate) ? 2 : 1
        for _ in 0..<copies { schedule(happening(), at: nowMs + UInt64(random.pick(1...max(1, faults.delayMs)))) }
    }
}
