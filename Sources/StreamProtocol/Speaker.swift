public import EventSchema

/// Who a message comes from: whoever holds the key that delivered it.
public enum Speaker: Hashable, Sendable {
    /// Over a local socket, which the file's rights guard.
    case local
    /// The office itself.
    case office(OfficeID)
    /// Another aggregator, which may also serve copies.
    case peer
    /// Somebody who follows and asks.
    case reader
    /// Who looks after the province's services.
    case `operator`
}

/// Who may say what, message by message.
///
/// Pure, and asked for every message: a connection outlives the standing of its key, and a valid key says nothing about
/// the office that a message names.
/// Source: Protocols/trust.md, 7.5.
public struct AccessPolicy: Hashable, Sendable {
    /// The province's own office, whose log every office may follow.
    public let provinceOffice: OfficeID

    public init(provinceOffice: OfficeID) { self.provinceOffice = provinceOffice }

    /// Nil when the message may be acted on.
    public func refusal(of message: ControlMessage, by speaker: Speaker) -> Refusal? {
        switch (speaker, message) {
        case (.local, _): nil
        case (.peer, .hello(let hello)): refusal(ofCopies: hello)
        case (.peer, _): nil
        case (.office(let office), .hello(let hello)): refusal(of: hello, by: office)
        case (.office(let office), .batch(let batch)): refusal(of: batch, by: .office(office))
        case (.office(let office), .open(let open)): refusal(of: open, by: office)
        case (.office, _): nil
        case (.reader, .hello), (.operator, .hello), (.reader, .batch), (.operator, .batch):
            notAllowed("a key of a reader or operator serves no logs")
        case (.reader, _), (.operator, _): nil
        }
    }

    /// A batch on the live lane, or in answer to FETCH: an office's key delivers that office's records alone.
    public func refusal(of batch: Batch, by speaker: Speaker) -> Refusal? {
        switch speaker {
        case .local, .peer: return nil
        case .office(let office):
            guard office != batch.office else { return nil }
            let reason = "a batch of office \(batch.office) under a key of \(office)"
            return Refusal(.wrongOffice, reason, permanent: true, log: batch.log)
        case .reader, .operator: return notAllowed("a key of a reader or operator serves no logs")
        }
    }

    public func refusal(of query: Query, by speaker: Speaker) -> Refusal? {
        if speaker != .local, Self.localQuestions.contains(query.ask) {
            let reason = "'\(query.ask)' is asked on the service's own machine"
            return notAllowed(reason, id: query.id)
        }
        switch speaker {
        case .local, .operator: return nil
        case .office(let office):
            guard query.ask != "status" else { return nil }
            return notAllowed("a key of office \(office) asks no '\(query.ask.prefix(40))'", id: query.id)
        case .peer, .reader:
            guard Self.operatorQuestions.contains(query.ask) else { return nil }
            return notAllowed("'\(query.ask)' is asked with an operator's key", id: query.id)
        }
    }

    /// Questions that act on the service's own machine: over its local socket alone.
    public static let localQuestions: Set<String> = ["backup"]
    /// Questions about who may speak, and about what was refused: for who looks after the services.
    public static let operatorQuestions: Set<String> = ["keys", "quarantine"]

    private func refusal(of hello: Hello, by office: OfficeID) -> Refusal? {
        guard hello.node == office.text else {
            return Refusal(.wrongOffice, "node \(hello.node) under a key of \(office)", permanent: true)
        }
        guard let other = hello.logs.first(where: { $0.header.office != office }) else { return nil }
        let reason = "a log of office \(other.header.office) under a key of \(office)"
        return Refusal(.wrongOffice, reason, permanent: true, log: other.header.log)
    }

    /// A peer serves copies: it never stands for an office, whose own word would lift or set a fence.
    private func refusal(ofCopies hello: Hello) -> Refusal? {
        guard let own = hello.logs.first(where: { $0.header.office.text == hello.node }) else { return nil }
        return Refusal(
            .wrongOffice, "node \(hello.node) under a key of a peer", permanent: true, log: own.header.log)
    }

    private func refusal(of open: Open, by office: OfficeID) -> Refusal? {
        // A question about an old head repeats no wishes, and comes from a follower that has been let in before.
        guard let offices = open.offices else {
            return notAllowed(
                "a key of office \(office) follows its own office and \(provinceOffice): name them in OPEN")
        }
        guard let other = offices.first(where: { $0 != office && $0 != provinceOffice }) else { return nil }
        return notAllowed("a key of office \(office) does not follow \(other)")
    }

    private func notAllowed(_ reason: String, id: String? = nil) -> Refusal {
        Refusal(.notAllowed, reason, permanent: true, id: id)
    }
}
