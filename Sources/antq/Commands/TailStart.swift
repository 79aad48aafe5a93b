import EventSchema
import Foundation

/// Where a tail begins: `start`, `end`, a cursor, an instant (`@2014-11-20T08:15:30Z`) or a while ago (`@-10m`).
enum TailStart: Hashable {
    case place(String)
    case since(Timestamp)

    init?(_ text: String, now: Date) {
        guard text.hasPrefix("@") else {
            // A cursor is the service's own word; anything it could not be is a slip of the pen.
            guard text == "start" || text == "end" || Self.couldBeCursor(text) else { return nil }
            self = .place(text)
            return
        }
        let rest = text.dropFirst()
        if let instant = Timestamp(validating: String(rest)) {
            self = .since(instant)
        } else if rest.hasPrefix("-"), let seconds = Self.seconds(rest.dropFirst()) {
            let milliseconds = (now.timeIntervalSince1970 - Double(seconds)) * 1000
            self = .since(Timestamp(milliseconds: Int64(max(0, milliseconds))))
        } else {
            return nil
        }
    }

    func set(_ args: inout [String: String]) {
        switch self {
        case .place(let place): args["from"] = place
        case .since(let instant): args["since"] = instant.text
        }
    }

    private static func couldBeCursor(_ text: String) -> Bool {
        guard let dash = text.lastIndex(of: "-"), dash > text.startIndex else { return false }
        return UInt64(text[text.index(after: dash)...]) != nil && text.utf8.count <= 80
    }

    /// `90s`, `10m`, `2h`, `3d`.
    private static func seconds(_ text: Substring) -> Int? {
        guard let unit = text.last, let number = Int(text.dropLast()), (0...1_000_000).contains(number) else {
            return nil
        }
        switch unit {
        case "s": return number
        case "m": return number * 60
        case "h": return number * 3600
        case "d": return number * 86_400
        default: return nil
        }
    }
}
