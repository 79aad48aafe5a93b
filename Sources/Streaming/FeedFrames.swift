internal import EventSchema
internal import Foundation
internal import StreamProtocol

/// The feed on the wire: `[feed/<office>/] [{"life","first","count"}] [lines as tail --json]`.
///
/// Source: Protocols/query.md, "feed". Lossy: holes are filled by the question `tail`.
public enum FeedFrames {
    private struct Header: Encodable {
        let life: String
        let first: UInt64
        let count: Int
    }

    /// One message for each run of records of one office with consecutive numbers, at most a page each.
    public static func messages(of records: [TailRecord], life: String) -> [[[UInt8]]] {
        var messages: [[[UInt8]]] = []
        var run: [TailRecord] = []
        var lines: [UInt8] = []
        func close() {
            guard let first = run.first else { return }
            let header = Header(life: life, first: first.number, count: run.count)
            let json = (try? JSONText.encode(header)) ?? []
            messages.append([Array("feed/\(first.office)/".utf8), json, lines])
        }
        for record in records {
            let line = record.line(life: life)
            if let last = run.last,
                last.office != record.office || last.number + 1 != record.number
                    || lines.count + line.count >= StreamLimits.pageBytes
            {
                close()
                run = []
                lines = []
            }
            if !lines.isEmpty { lines.append(0x0A) }
            lines += line
            run.append(record)
        }
        close()
        return messages
    }
}
