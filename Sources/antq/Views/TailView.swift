import EventSchema
import Foundation
import StreamProtocol
import Streaming
import Wording

/// Shows the lines of a tail.
struct TailView: Sendable {
    enum Format {
        case people
        /// The line as the service made it.
        case json
        /// The event's bytes as the office committed them.
        case events
    }

    private let output: Output
    private let format: Format

    init(_ output: Output, format: Format) {
        self.output = output
        self.format = format
    }

    /// Says, before the first line, that what follows is no official record.
    func announce(_ session: Session, _ client: ServiceClient) async {
        guard let answer = try? await client.query("status"),
            let status = try? session.decode(StatusAnswer.self, from: answer.body)
        else { return }
        let kinds = status.offices.compactMap(\.logKind) + [status.outbox?.kind].compactMap(\.self)
        if kinds.contains(.exercise), let banner = Banner.text(.exercise, output.language) { output.talk(banner) }
    }

    func show(_ lines: [ArraySlice<UInt8>]) {
        var bytes: [UInt8] = []
        for line in lines {
            switch format {
            case .json: bytes += line
            case .events:
                guard let event = JSONMember.value(of: "event", in: line), event.first == UInt8(ascii: "{") else {
                    continue
                }
                bytes += event
            case .people: bytes += Array(EventLine(line, output.language).text.utf8)
            }
            bytes.append(0x0A)
        }
        StandardStream.out.write(bytes)
    }
}
