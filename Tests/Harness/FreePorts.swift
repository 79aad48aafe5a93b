internal import Foundation

/// Loopback ports that nobody listens on now.
package enum FreePorts {
    /// Different from each other: all are held until the last one is found.
    package static func take(_ count: Int) throws -> [UInt16] {
        var held: [Int32] = []
        defer { for descriptor in held { close(descriptor) } }
        return try (0..<count).map { _ in
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { throw Failure("no socket: \(String(cString: strerror(errno)))") }
            held.append(descriptor)
            return try bindAnywhere(descriptor)
        }
    }

    private static func bindAnywhere(_ descriptor: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general -> Int32 in
                guard bind(descriptor, general, length) == 0 else { return -1 }
                return getsockname(descriptor, general, &length)
            }
        }
        guard code == 0 else { throw Failure("no free port: \(String(cString: strerror(errno)))") }
        return UInt16(bigEndian: address.sin_port)
    }
}
