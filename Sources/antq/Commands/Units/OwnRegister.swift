import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// The office's own register of a year, as its desk has it.
enum OwnRegister {
    /// - Parameter unitKind: nil: every kind.
    static func units(
        _ year: Int, unitKind: CatalogueCode? = nil, _ session: Session, _ desk: ServiceClient
    ) async throws -> [UnitsAnswer.Row] {
        var args = ["year": String(year), "logKind": try await logKind(session, desk).rawValue]
        args["unitKind"] = unitKind?.text
        var units: [UnitsAnswer.Row] = []
        while true {
            let answer = try await session.query(desk, "units", args)
            units += try session.decode(UnitsAnswer.self, from: answer.body).units
            guard let next = answer.next else { return units }
            args["page"] = next
        }
    }

    /// - Throws: `not-in-register` where the register of the year has no such unit.
    static func unit(
        _ code: UnitCode, year: Int, _ session: Session, _ desk: ServiceClient
    ) async throws -> UnitsAnswer.Row {
        guard let unit = try await units(year, session, desk).first(where: { $0.unit == code }) else {
            throw Failure(RegisterTrouble.notInRegister, .nothingFound, subject: "\(code), \(year)")
        }
        return unit
    }

    /// Of the log that the desk writes: its questions are about one kind of log.
    static func logKind(_ session: Session, _ desk: ServiceClient) async throws -> LogKind {
        let status = try session.decode(StatusAnswer.self, from: await session.query(desk, "status").body)
        guard let outbox = status.outbox else {
            throw Failure(ClientError(.protocolBroken, at: desk.endpoint.description, detail: "not an office's desk"))
        }
        return outbox.kind
    }
}
