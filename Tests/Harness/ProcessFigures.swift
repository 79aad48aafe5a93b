package import Foundation

/// What the system knows of a running process.
///
/// Source: proc(5), `/proc/PID/status` and `/proc/PID/stat`.
package struct ProcessFigures: Sendable {
    /// The most it ever had resident (VmHWM), in megabytes of 10⁶ bytes.
    package var peakResidentMB: Double
    /// Seconds of processor in its own code, and in the system on its behalf.
    package var userSeconds: Double
    package var systemSeconds: Double

    package init?(pid: pid_t) {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({
                Double($0)
            }),
            let close = stat.lastIndex(of: ")")
        else { return nil }
        // After the name in brackets: state is field 3, utime 14, stime 15.
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        let ticks = Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
        peakResidentMB = kibibytes * 1_024 / 1_000_000
        userSeconds = user / ticks
        systemSeconds = system / ticks
    }
}
