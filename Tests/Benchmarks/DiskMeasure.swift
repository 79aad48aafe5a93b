import Foundation
import Harness

/// What one sync of a small write costs on the disk the services write to.
enum DiskMeasure {
    static let writes = 400
    static let bytes = 4_096

    /// - Returns: the median, in milliseconds.
    static func fdatasyncP50(in folder: String) throws -> Double {
        let path = folder + "/fdatasync"
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try require(descriptor >= 0, "cannot write \(path)")
        defer {
            close(descriptor)
            unlink(path)
        }
        let block = [UInt8](repeating: 7, count: bytes)
        var times: [Double] = []
        for _ in 0..<writes {
            let start = ContinuousClock.now
            try require(write(descriptor, block, block.count) == block.count, "cannot write \(path)")
            try require(fdatasync(descriptor) == 0, "cannot sync \(path)")
            times.append((ContinuousClock.now - start).seconds * 1_000)
        }
        return times.sorted()[writes / 2]
    }
}
