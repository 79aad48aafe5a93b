import EventSchema
import Foundation
import Harness
import StreamProtocol
import Streaming

extension Scenario {
    /// Whatever arrives at the desk and the sockets gets a coded answer or a closed connection; the services go on and
    /// nothing acknowledged is lost.
    static let badInput = Scenario(name: "bad-input") { stage in
        let province = try await stage.province(Province.Plan(offices: ["450", "457"]))
        try await province.startAll()
        let drivers = stage.drivers(province)
        try await drivers.send(requests: 5, of: 20)
        let checks = Checks(province, drivers)
        try await checks.drained(within: 30)

        let codes = try await badDrafts(at: province.publishers[0])
        let peer = try RawPeer()
        var messages = 0
        for socket in ["publisher450", "aggregator0"] {
            messages += try await badRequests(peer, "ipc://\(province.folder)/\(socket).sock", keys: nil)
        }
        let control = "tcp://127.0.0.1:\(province.ports[0].control)"
        let office = try province.link(of: OfficeID("450"))
        let reader = try province.readerLink()
        messages += try await badRequests(peer, control, keys: reader)
        messages += try await badControl(peer, control, keys: office)
        messages += try await Overreach.refused(peer, control, office: office, reader: reader)
        let published = try await badBatches(peer, province, keys: office)
        let connections = try await badConnections(province.ports[0])
        let strangers = try await Strangers.turnedAway(peer, province)

        for service in province.services { try await service.requireRunning() }
        try await drivers.send(requests: 5, of: 20)
        try await checks.everythingOnce()
        try await province.stopAll()
        try await checks.filesAreSound()
        return "\(BadDrafts.all.count) drafts refused under \(codes) codes, \(messages) messages refused, "
            + "\(published) batches and \(connections) connections dropped, \(strangers) peers without the right key "
            + "turned away; \(await checks.acknowledged()) records sound"
    }

    /// - Returns: how many different codes they were refused with.
    private static func badDrafts(at desk: ServiceUnderTest) async throws -> Int {
        let lines = Array(BadDrafts.all.map(\.line).joined(separator: [0x0A]))
        let receipt = try await desk.client.record(lines)
        try require(
            receipt.results.count == BadDrafts.all.count,
            "\(receipt.results.count) results for \(BadDrafts.all.count) bad drafts")
        for (draft, result) in zip(BadDrafts.all, receipt.results) {
            try require(
                result.status == .refused && result.code?.isEmpty == false && result.position == nil,
                "'\(draft.fault)' at the desk: \(result)")
        }
        return Set(receipt.results.compactMap(\.code)).count
    }

    /// What both protocols of requests must refuse, whoever asks.
    private static func badRequests(_ peer: RawPeer, _ endpoint: String, keys: LinkKeys?) async throws -> Int {
        let long = String(repeating: "x", count: 100)
        let messages: [[String]] = [
            ["GARBAGE"], [""], ["RECORD"], ["RECORD", "{}"], ["RECORD", "{}", "{}"], ["RECORD", "no json", "{}"],
            ["RECORD", #"{"id":"\#(long)"}"#, "{}"], ["RECORD", #"{"id":"a"}"#, "{}", "{}"],
            ["QUERY"], ["QUERY", "{}"], ["QUERY", "[]"], ["QUERY", #"{"id":7,"ask":"totals","args":{}}"#],
            ["QUERY", #"{"id":"a","ask":"drop","args":{}}"#],
            ["QUERY", #"{"id":"a","ask":"totals","args":{"colour":"red"}}"#],
            ["QUERY", #"{"id":"a","ask":"totals","args":{"year":"MMXIV"}}"#],
            ["QUERY", #"{"id":"a","ask":"totals","args":{"wait":"9999999999999999999"}}"#],
            ["QUERY", #"{"id":"a","ask":"tail","args":{"from":"the beginning"}}"#],
            ["QUERY", #"{"id":"a","ask":"tail","args":{"count":"-1"}}"#],
            ["QUERY", #"{"id":"a","ask":"history","args":{}}"#],
            ["ANSWER", "{}", "{}"], ["RECEIPT", "{}"], Array(repeating: "x", count: 64),
        ]
        for message in messages {
            try await peer.requireRefused(endpoint, message.map { Array($0.utf8) }, keys: keys)
        }
        return messages.count
    }

    /// What the control lane must refuse even from an office that is enrolled.
    private static func badControl(_ peer: RawPeer, _ endpoint: String, keys: LinkKeys) async throws -> Int {
        let messages: [[String]] = [
            ["HELLO"], ["HELLO", "{}"], ["HELLO", "{}", "{}"], ["HELLO", Overreach.hello(node: "999", of: "999")],
            ["HELLO", Overreach.hello(node: "450", of: "450", province: "45")],
            ["BATCH", "{}", "450/", "{}", "x"], ["BATCH", "{}"],
            ["FETCH", #"{"log":"x"}"#], ["BEAT", "[]"], ["ACK", "null"], ["WELCOME", "{}"],
            [
                "HELLO",
                #"{"oldest":99,"newest":99,"node":"450","logs":[],"editions":[],"clock":"2014-11-20T00:00:00Z"}"#,
            ],
        ]
        for message in messages {
            try await peer.requireRefused(endpoint, message.map { Array($0.utf8) }, keys: keys)
        }
        // Larger than the lane allows: the connection is dropped, and nobody answers.
        let huge = try await peer.ask(endpoint, [[UInt8](repeating: 0x41, count: 3 << 20)], keys: keys, seconds: 1)
        try require(huge == nil, "a message of 3 MiB was answered")
        return messages.count
    }

    /// Rubbish on the live lane, a batch for a real log that does not continue it, and one of another office.
    private static func badBatches(_ peer: RawPeer, _ province: Province, keys: LinkKeys) async throws -> Int {
        let lines = try await province.aggregators[0].status().offices
        var messages: [[[UInt8]]] = [
            [Array("450/".utf8)], [Array("450/".utf8), [], []],
            [Array("450/".utf8), Array("{}".utf8), Array("x".utf8)],
            [Array("450/".utf8), [UInt8](repeating: 0xFF, count: 1_000), [0, 1, 2]],
        ]
        for office in try [OfficeID("450"), OfficeID("457"), province.registryOffice] {
            guard let line = lines.first(where: { $0.office == office }), let log = line.log else {
                throw Failure("the aggregator does not know the log of \(office)")
            }
            for first in [line.position.next, line.position, .first] {
                let forged = Batch(
                    office: office, log: log, first: first, count: 2, before: .zero, after: .zero,
                    signature: HeadSignature(
                        keyID: "0000000000000000", signature: [UInt8](repeating: 0, count: 64)),
                    lines: Array("{}\n{}".utf8))
                messages.append(BatchFrames.encode(forged))
            }
        }
        messages += (0..<300).map { _ in messages[2] }
        try await peer.publish("tcp://127.0.0.1:\(province.ports[0].live)", messages, keys: keys)
        return messages.count
    }

    /// TCP that breaks ZMTP or CURVE at each place, on every port.
    private static func badConnections(_ ports: Province.Ports) async throws -> Int {
        let zmtp = RawTCP.greeting(mechanism: "NULL")
        let curve = RawTCP.greeting(mechanism: "CURVE")
        let talks: [[UInt8]] = [
            Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), [UInt8](repeating: 0xFF, count: 2_000),
            RawTCP.greeting(mechanism: "PLAIN"), curve, Array(zmtp.prefix(20)), [],
            zmtp + RawTCP.ready + RawTCP.hugeFrame, zmtp + [4, 255, 1, 2, 3],
            curve + RawTCP.ready, curve + RawTCP.falseHello, curve + RawTCP.falseHello.dropLast(9),
            curve + RawTCP.hugeFrame, curve + [4, 255, 1, 2, 3],
        ]
        var sent: [(bytes: [UInt8], port: UInt16)] = []
        for port in [ports.control, ports.live, ports.onward] { sent += talks.map { ($0, port) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (bytes, port) in sent {
                group.addTask {
                    let isDropped = await RawTCP.isDropped(after: bytes, port: port, seconds: 15)
                    try require(isDropped, "a connection that said \(bytes.prefix(30)) stays open")
                }
            }
            try await group.waitForAll()
        }
        return sent.count
    }
}
