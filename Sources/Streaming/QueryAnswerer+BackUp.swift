internal import EventSchema
internal import Foundation
internal import StreamProtocol

/// The one question that writes: a copy of the service's file, on the service's own machine.
extension QueryAnswerer {
    private static let longestPathBytes = 1_024

    /// Answered in place: a ledger of 100,000 records (33 MB) is copied in about 0.1 s.
    static func backUp(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Outcome {
        let to = try arguments.take("to") { text in
            text.hasPrefix("/") && text.utf8.count <= longestPathBytes && !text.utf8.contains(0) ? text : nil
        }
        try arguments.finish()
        let name = source.backUpName
        let path = to ?? name.path(at: SystemClock.timestamp, position: source.taken)
        do {
            if to == nil {
                try FileManager.default.createDirectory(
                    atPath: name.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
            let made = try source.backUp(to: path)
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64
            let answer = BackUpAnswer(
                path: path, position: made.position, digest: made.digest, bytes: size ?? 0)
            return .answer(Answer(id: query.id, body: try JSONText.encode(answer)))
        } catch {
            // Whatever ails the target is no fault of the service's own file.
            return .refuse(Refusal(.backUpFailed, "\(error)", permanent: false, id: query.id))
        }
    }
}
