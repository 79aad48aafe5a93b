import EventSchema
import StreamProtocol
import Testing

/// Who may say what: every speaker and every kind of message, against the table of Protocols/trust.md, 7.5.
@Suite struct AccessPolicyTests {
    private static let offices = ["450", "452", "tinh"].compactMap(OfficeID.init(validating:))
    private static let province = offices[2]
    private static let policy = AccessPolicy(provinceOffice: province)
    private static let ledger = LedgerHead(life: "0123456789abcdef", position: 0, digest: .zero)
    private static let clock = Timestamp(milliseconds: 1_416_000_000_000)

    /// What a message is about, as the table sees it.
    struct Said: Sendable, CustomTestStringConvertible {
        let name: String
        let message: ControlMessage
        /// Offices whose records it brings or asks for.
        let concerns: Set<OfficeID>
        /// `concerns` stands for every office.
        var isAboutAll = false

        var testDescription: String { name }
    }

    private static let speakers: [Speaker] =
        [.local, .peer, .reader, .operator] + offices.map { .office($0) }

    private static func hello(node: String, of logs: [SampleLog]) -> ControlMessage {
        .hello(Hello(node: node, logs: logs.map(\.announced), editions: [], witnessed: nil, clock: clock))
    }

    private static func log(_ office: OfficeID) throws -> SampleLog { try SampleLog(office.text, log: 7, count: 2) }

    /// Every kind of message, about each office and about several.
    private static func everything() throws -> [Said] {
        var said: [Said] = [
            Said(name: "OPEN of all", message: .open(Open()), concerns: [], isAboutAll: true),
            Said(name: "OPEN with an echo", message: .open(Open(echo: "e")), concerns: [], isAboutAll: true),
            Said(name: "OPEN of none", message: .open(Open(offices: [])), concerns: []),
            Said(name: "HELLO of none", message: hello(node: "nobody", of: []), concerns: []),
            Said(
                name: "WELCOME", message: .welcome(Welcome(version: 1, logs: [], ledger: ledger, clock: clock)),
                concerns: []),
            Said(
                name: "FETCH", message: .fetch(Fetch(log: try log(province).log, from: .first, maxBytes: 1)),
                concerns: []),
            Said(name: "ACK", message: .ack(Ack(logs: [], ledger: ledger)), concerns: []),
            Said(name: "BEAT", message: .beat(Beat(heads: [], ledger: nil, clock: clock)), concerns: []),
            Said(name: "REFUSE", message: .refuse(Refusal(.busy, "later", permanent: false)), concerns: []),
            Said(name: "BYE", message: .bye, concerns: []),
        ]
        for office in offices {
            let log = try log(office)
            said += [
                Said(name: "OPEN of \(office)", message: .open(Open(offices: [office])), concerns: [office]),
                Said(
                    name: "HELLO as owner \(office)", message: hello(node: office.text, of: [log]),
                    concerns: [office]),
                Said(
                    name: "HELLO with a copy of \(office)", message: hello(node: "copy", of: [log]),
                    concerns: [office]),
                Said(name: "BATCH of \(office)", message: .batch(log.batch(1...2)), concerns: [office]),
            ]
            for other in offices where other != office {
                said += [
                    Said(
                        name: "OPEN of \(office) and \(other)", message: .open(Open(offices: [office, other])),
                        concerns: [office, other]),
                    Said(
                        name: "HELLO as \(office) with a log of \(other)",
                        message: hello(node: office.text, of: [log, try self.log(other)]), concerns: [office, other]),
                ]
            }
        }
        return said
    }

    /// The table, written a second time.
    private static func expected(_ said: Said, by speaker: Speaker) -> Refusal.Code? {
        switch (speaker, said.message.kind) {
        case (.local, _): return nil
        case (.peer, .hello):
            guard case .hello(let hello) = said.message else { return nil }
            return hello.logs.contains { $0.header.office.text == hello.node } ? .wrongOffice : nil
        case (.peer, _): return nil
        case (.reader, .hello), (.operator, .hello), (.reader, .batch), (.operator, .batch): return .notAllowed
        case (.reader, _), (.operator, _): return nil
        case (.office(let own), .hello):
            guard case .hello(let hello) = said.message else { return nil }
            return hello.node == own.text && said.concerns.subtracting([own]).isEmpty ? nil : .wrongOffice
        case (.office(let own), .batch): return said.concerns == [own] ? nil : .wrongOffice
        case (.office(let own), .open):
            return !said.isAboutAll && said.concerns.isSubset(of: [own, province]) ? nil : .notAllowed
        case (.office, _): return nil
        }
    }

    @Test(arguments: speakers) func everyKind_isJudgedAsTheTableSays(speaker: Speaker) throws {
        let everything = try Self.everything()
        #expect(Set(everything.map(\.message.kind)) == Set(ControlMessage.Kind.allCases))
        for said in everything {
            let refusal = Self.policy.refusal(of: said.message, by: speaker)
            #expect(refusal?.code == Self.expected(said, by: speaker), "\(said.name) by \(speaker)")
            #expect(refusal?.permanent != false && refusal?.reason.isEmpty != true)
        }
    }

    /// The property that all the rest is for.
    @Test func anOffice_getsNothingAboutAnotherOfficeThrough() throws {
        for own in Self.offices {
            for said in try Self.everything() {
                let others = said.concerns.subtracting([own])
                // The province's own log tells who may speak: every office may read it, and only that.
                let isReading = said.message.kind == .open
                let isHarmless = others.isEmpty || (isReading && others == [Self.province])
                guard !isHarmless || (said.isAboutAll && isReading) else { continue }
                #expect(
                    Self.policy.refusal(of: said.message, by: .office(own)) != nil, "\(said.name) under a key of \(own)"
                )
            }
        }
    }

    /// Random HELLOs: an office's key brings its own logs as their owner, or nothing.
    @Test func randomHellos_underAnOfficesKey_bringItsOwnLogsOnly() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SmallRandom(seed: seed)
        func pick<Item>(_ items: [Item]) -> Item { items[Int(random.next() % UInt64(items.count))] }
        let logs = try Self.offices.map(Self.log)
        let nodes = Self.offices.map(\.text) + ["copy", "4500", "45", ""]
        for _ in 0..<2_000 {
            let own = pick(Self.offices)
            let chosen = (0..<(random.next() % 4)).map { _ in pick(logs) }
            let message = Self.hello(node: pick(nodes), of: chosen)
            guard case .hello(let hello) = message,
                Self.policy.refusal(of: message, by: .office(own)) == nil
            else { continue }
            #expect(hello.node == own.text, "seed \(seed)")
            #expect(hello.logs.allSatisfy { $0.header.office == own }, "seed \(seed)")
        }
    }

    @Test(arguments: speakers) func aLiveBatch_isJudgedByItsOffice(speaker: Speaker) throws {
        for office in Self.offices {
            let code = Self.policy.refusal(of: try Self.log(office).batch(1...2), by: speaker)?.code
            switch speaker {
            case .local, .peer: #expect(code == nil)
            case .reader, .operator: #expect(code == .notAllowed)
            case .office(let own): #expect(code == (own == office ? nil : .wrongOffice))
            }
        }
    }

    @Test(arguments: speakers) func questions_areForReadersPeersAndOperators_andStatusForAll(speaker: Speaker) {
        let asks = [
            "totals", "units", "offices", "history", "rejected", "tail", "status", "keys", "quarantine", "backup", "",
            "no-such-question",
        ]
        for ask in asks {
            let isAllowed =
                switch speaker {
                case .local: true
                case .operator: ask != "backup"
                case .reader, .peer: !["backup", "keys", "quarantine"].contains(ask)
                case .office: ask == "status"
                }
            let refusal = Self.policy.refusal(of: Query(id: "q-1", ask: ask), by: speaker)
            #expect(refusal?.code == (isAllowed ? nil : .notAllowed), "\(ask)")
            #expect(refusal?.id == (isAllowed ? nil : "q-1"), "\(ask)")
        }
    }
}
