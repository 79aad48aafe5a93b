import Foundation
import Synchronization

/// One of the two streams, written without a buffer of our own, so that nothing is lost when the process ends.
final class StandardStream: Sendable {
    static let out = StandardStream(.standardOutput)
    static let error = StandardStream(.standardError)

    private let handle: FileHandle
    private let gone = Mutex(false)

    private init(_ handle: FileHandle) { self.handle = handle }

    /// The reader has gone: nothing more need be written.
    var isGone: Bool { gone.withLock { $0 } }

    var isTerminal: Bool { isatty(handle.fileDescriptor) == 1 }

    func write(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, !isGone else { return }
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            gone.withLock { $0 = true }
        }
    }
}
