import Foundation
import Glibc

// For the bodies of exit tests, which are processes of their own.

/// The memory of this process that is in use, in bytes.
func residentBytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    guard let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
        throw RawPeerFailed(call: "read VmRSS", number: EINVAL)
    }
    return kilobytes << 10
}

/// How many descriptors this process may open, in all.
func setDescriptorLimit(_ count: Int) throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
    guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
        throw RawPeerFailed(call: "setrlimit", number: errno)
    }
}

/// Holds every descriptor that this process may still open, until it ends.
final class DescriptorHoard {
    private var descriptors: [Int32] = []

    init() {
        while case let descriptor = dup(0), descriptor >= 0 { descriptors.append(descriptor) }
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}
