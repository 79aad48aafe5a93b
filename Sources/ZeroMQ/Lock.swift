import Glibc

/// A value behind a pthread mutex. Not `Synchronization.Mutex`, because ThreadSanitizer cannot see through that one's
/// futex and reports races that are none.
///
/// `@unchecked` holds because the value is only reached while the mutex is held.
final class Lock<Value: Sendable>: @unchecked Sendable {
    private var value: Value
    /// On the heap, since a mutex may not move.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        let result = pthread_mutex_init(mutex, nil)
        precondition(result == 0, "pthread_mutex_init failed with \(result)")
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deinitialize(count: 1)
        mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&value)
    }
}
