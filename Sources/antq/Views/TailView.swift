import EventSchema
import Foundation
import StreamProtocol
import Streaming
import Wording

/// Shows lines of a tail, a history or a list of rejected records.
actor TailView {
    enum Format {
        case people
        /// The line as the service made it.
        case json
        /// The event's bytes as the office committed them.
        case events
    }

    private let session: Session
    private let client: ServiceClient
    private let format: Format
    private var kinds: [LogID: LogKind] = [:]
    private var hasWarned = false

    init(_ session: Session, _ client: ServiceClient, format: Format) {
        self.session = session
        self.client = client
        self.format = format
    }

    func show(_ lines: [ArraySlice<UInt8>]) async {
        await learnKinds(of: lines)
        var bytes: [UInt8] = []
        for line in lines {
            switch format {
            case .json: bytes += line
            case .events:
                guard let event = JSONMember.value(of: "event", in: line), event.first == UInt8(ascii: "{") else {
                    continue
                }
                bytes += event
            case .people: bytes += Array(EventLine(line, kinds: kinds, session.language).text.utf8)
            }
            bytes.append(0x0A)
        }
        StandardStream.out.write(bytes)
    }

    /// Before the first line of an exercise log is shown, it is said that it is no official record.
    private func learnKinds(of lines: [ArraySlice<UInt8>]) async {
        let logs = Set(lines.compactMap(Self.log))
        if !logs.isSubset(of: kinds.keys), let answer = try? await client.query("status"),
            let status = try? session.decode(StatusAnswer.self, from: answer.body)
        {
            if let outbox = status.outbox { kinds[outbox.log] = outbox.kind }
            for office in status.offices {
                if let log = office.log, let kind = office.logKind { kinds[log] = kind }
            }
            // A log that the service no longer names is asked for once only.
            for log in logs where kinds[log] == nil { kinds[log] = .official }
        }
        guard !hasWarned, logs.contains(where: { kinds[$0] == .exercise }) else { return }
        hasWarned = true
        if let banner = Banner.text(.exercise, session.language) { session.output.talk(banner) }
    }

    private static func log(of line: ArraySlice<UInt8>) -> LogID? {
        guard let value = JSONMember.value(of: "log", in: line), value.count == 34 else { return nil }
        return LogID(validating: String(decoding: value.dropFirst().dropLast(), as: UTF8.self))
    }
}
