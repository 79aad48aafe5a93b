import CZeroMQ
import Glibc
import Synchronization

/// A piece of work for the loop. It holds the loop, so that the executor outlives the jobs that run on it.
struct QueuedJob: Sendable {
    let job: UnownedJob
    let loop: PollLoop
}

/// One suspended `wait`.
struct Waiter {
    let id: UInt64
    let items: [PollItem]
    let wakeUp: WakeUp?
    let deadline: ContinuousClock.Instant?
    let continuation: CheckedContinuation<Ready, any Error>
}

/// What a ``PollLoop`` shares with its thread, which holds this and never the loop itself, so that the loop can end.
///
/// `@unchecked` holds because whatever changes is either behind the mutex, or touched on the thread only, which each of
/// those methods checks.
final class PollCore: @unchecked Sendable {
    /// What other threads may touch.
    struct Mailbox: Sendable {
        var jobs: [QueuedJob] = []
        var cancelled: [UInt64] = []
        /// The thread is about to poll, or polls, without having more to do.
        var isAsleep = false
        /// Someone has written to the descriptor, or is about to, since the thread fell asleep.
        var isRoused = false
        var isStopped = false
        var isFinished = false
    }

    let name: String
    private let mailbox = Lock(Mailbox())
    private let descriptor: Int32
    private let thread = Atomic<UInt>(0)

    // Touched on the thread only.
    private var waiters: [Waiter] = []
    private var lastID: UInt64 = 0
    private var pollItems: [zmq_pollitem_t] = []

    init(name: String) throws(ZeroMQError) {
        self.name = name
        descriptor = czeromq_eventfd()
        guard descriptor >= 0 else { throw .last("create event descriptor of loop \(name)") }
    }

    deinit { Glibc.close(descriptor) }

    func start() throws(ZeroMQError) {
        let context = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let number = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<PollCore>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard number == 0 else {
            context.release()
            throw ZeroMQError(.tooMany, "start thread of loop \(name)", errno: number)
        }
        pthread_detach(thread)
    }
}

// MARK: from any thread

extension PollCore {
    var isOnLoop: Bool { thread.load(ordering: .relaxed) == UInt(czeromq_this_thread()) }

    func preconditionOnLoop() {
        precondition(
            isOnLoop,
            """
            called off the thread of loop \(name): call it from an actor that runs on the loop (a nested function, or a \
            method of another type, needs a parameter `isolation: isolated (any Actor)? = #isolation`)
            """)
    }

    func enqueue(_ job: QueuedJob) {
        change { $0.jobs.append(job) }
    }

    func cancel(_ waiter: UInt64) {
        change { $0.cancelled.append(waiter) }
    }

    func stop() {
        change { $0.isStopped = true }
    }

    func finish() {
        change { $0.isFinished = true }
    }

    /// Makes the thread look at a wake-up that has been signalled, unless it has seen it by itself meanwhile.
    func rouse(for wakeUp: WakeUp) {
        change { _ in
        } unless: {
            !wakeUp.isPending
        }
    }

    /// Changes the mailbox and wakes the thread if it sleeps.
    private func change(_ body: (inout Mailbox) -> Void, unless isSuperfluous: () -> Bool = { false }) {
        let mustRouse = mailbox.withLock { mailbox in
            body(&mailbox)
            guard mailbox.isAsleep, !mailbox.isRoused, !isSuperfluous() else { return false }
            mailbox.isRoused = true
            return true
        }
        // After the lock, so that the thread does not wake up into it. If the thread has stopped sleeping meanwhile, the
        // descriptor costs it one needless look later.
        if mustRouse { czeromq_eventfd_signal(descriptor) }
    }
}

// MARK: on the thread

extension PollCore {
    func nextWaiterID() -> UInt64 {
        preconditionOnLoop()
        lastID += 1
        return lastID
    }

    func add(_ waiter: Waiter) {
        preconditionOnLoop()
        let current = thread.load(ordering: .relaxed)
        for item in waiter.items { item.handle.confine(toThread: current) }
        waiters.append(waiter)
    }

    private func run() {
        thread.store(UInt(czeromq_this_thread()), ordering: .relaxed)
        czeromq_name_this_thread(name)
        while runJobs() { poll() }
    }

    /// Runs what was queued when it is called, then ends the waits that need no polling to end.
    /// - Returns: false when nothing is left that could ever queue more.
    private func runJobs() -> Bool {
        let (jobs, cancelled, isStopped, isFinished) = mailbox.withLock { mailbox in
            let taken = (mailbox.jobs, mailbox.cancelled, mailbox.isStopped, mailbox.isFinished)
            mailbox.jobs = []
            mailbox.cancelled = []
            return taken
        }
        for queued in jobs { queued.job.runSynchronously(on: queued.loop.asUnownedSerialExecutor()) }
        for id in cancelled {
            // An id that is not here belongs to a wait that has ended already.
            guard let index = waiters.firstIndex(where: { $0.id == id }) else { continue }
            waiters.remove(at: index).continuation.resume(throwing: CancellationError())
        }
        if isStopped { end(waiters.indices, ZeroMQError(.loopStopped, "wait on loop \(name)")) }
        return !(isFinished && jobs.isEmpty)
    }

    /// Waits until a waiter can go on or the mailbox has something, and lets those waiters go on.
    private func poll() {
        let closed = waiters.indices.filter { waiters[$0].items.contains { $0.handle.pointer == nil } }
        end(closed, ZeroMQError(.closed, "wait on loop \(name)"))

        let mayBlock = mailbox.withLock { mailbox in
            mailbox.isAsleep =
                mailbox.jobs.isEmpty && mailbox.cancelled.isEmpty && !mailbox.isFinished
                && !(mailbox.isStopped && !waiters.isEmpty)
            return mailbox.isAsleep
        }
        guard mayBlock || !waiters.isEmpty else { return }
        // Wake-ups are looked at after falling asleep: one that is signalled later finds the thread asleep and rouses it.
        let timeout = mayBlock ? milliseconds() : 0
        let result = zmqPoll(timeout)
        if pollItems[0].revents != 0 { czeromq_eventfd_drain(descriptor) }
        mailbox.withLock { mailbox in
            mailbox.isAsleep = false
            mailbox.isRoused = false
        }
        switch result {
        case 0: deliver()
        case EINTR: return
        case let number: endBroken(number)
        }
    }

    /// Until the earliest deadline, rounded up, at most an hour; 0 if a wake-up is pending, -1 without a deadline.
    private func milliseconds() -> Int {
        var earliest: ContinuousClock.Instant?
        for waiter in waiters {
            if waiter.wakeUp?.isPending == true { return 0 }
            guard let deadline = waiter.deadline else { continue }
            earliest = min(earliest ?? deadline, deadline)
        }
        guard let earliest else { return -1 }
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: earliest).components
        guard seconds < 3_600 else { return 3_600_000 }
        return max(0, Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }

    /// - Returns: 0 or libzmq's error.
    private func zmqPoll(_ timeout: Int) -> Int32 {
        pollItems.removeAll(keepingCapacity: true)
        pollItems.append(zmq_pollitem_t(socket: nil, fd: descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
        for waiter in waiters { pollItems.append(contentsOf: waiter.items.map(\.libraryItem)) }
        return zmq_poll(&pollItems, Int32(pollItems.count), timeout) == -1 ? zmq_errno() : 0
    }

    /// Lets those go on whose reason to wait has ended.
    private func deliver() {
        let now = waiters.contains { $0.deadline != nil } ? ContinuousClock.now : nil
        var remaining: [Waiter] = []
        // After the first, which is the loop's own, the items lie in the order of the waiters.
        var next = 1
        for waiter in waiters {
            var ready = Ready()
            for item in waiter.items {
                let events = PollInterest(rawValue: pollItems[next].revents)
                if !events.isEmpty { ready.entries.append(.init(id: item.id, events: events)) }
                next += 1
            }
            ready.woken = waiter.wakeUp?.take() ?? false
            if let now, let deadline = waiter.deadline { ready.timedOut = deadline <= now }
            if ready.entries.isEmpty, !ready.woken, !ready.timedOut {
                remaining.append(waiter)
            } else {
                waiter.continuation.resume(returning: ready)
            }
        }
        waiters = remaining
    }

    /// A socket's context has been shut down, and libzmq does not say which: ends the waits that fail alone. If none
    /// does, ends all, since going on would spin.
    private func endBroken(_ number: Int32) {
        let before = waiters.count
        for index in waiters.indices.reversed() {
            var items = waiters[index].items.map(\.libraryItem)
            guard zmq_poll(&items, Int32(items.count), 0) == -1, zmq_errno() != EINTR else { continue }
            end(CollectionOfOne(index), .last("wait on loop \(name)"))
        }
        if waiters.count == before { end(waiters.indices, ZeroMQError(.other, "wait on loop \(name)", errno: number)) }
    }

    private func end(_ indices: some BidirectionalCollection<Int>, _ error: ZeroMQError) {
        for index in indices.reversed() {
            waiters.remove(at: index).continuation.resume(throwing: error)
        }
    }
}

extension PollItem {
    var libraryItem: zmq_pollitem_t {
        zmq_pollitem_t(socket: handle.pointer, fd: 0, events: interest.rawValue, revents: 0)
    }
}
