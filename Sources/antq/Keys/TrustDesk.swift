import EventSchema
import StreamProtocol
import Streaming
import Wording

/// The desk of the province's own office, and what its log says of offices and keys.
struct TrustDesk {
    let client: ServiceClient
    let office: OfficeID
    let kind: LogKind
    let log: LogID
    let known: KeysAnswer

    /// - Parameter socket: of the desk, where no option names one.
    static func open(_ session: Session, socket: String? = nil) async throws -> TrustDesk {
        let client = try await session.client(for: .desk, socket: socket)
        let status = try session.decode(StatusAnswer.self, from: await session.query(client, "status").body)
        guard let office = status.office, let outbox = status.outbox else {
            throw Failure(ClientError(.protocolBroken, at: client.endpoint.description, detail: "not an office's desk"))
        }
        let known = try session.decode(KeysAnswer.self, from: await session.query(client, "keys").body)
        return TrustDesk(client: client, office: office, kind: outbox.kind, log: outbox.log, known: known)
    }

    /// How an office stands so far, as one text; empty before it is enrolled.
    func standing(of office: OfficeID) -> String {
        guard let entry = known.offices.first(where: { $0.office == office }) else { return "" }
        return [entry.name, entry.area.text, entry.from?.text ?? "", entry.retiredFrom?.text ?? ""]
            .joined(separator: "\u{1F}")
    }
}
