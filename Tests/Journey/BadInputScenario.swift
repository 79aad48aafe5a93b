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
            messages += try await badRequests(peer, "ipc://\(province.folder)/\(socket).sock")
        }
        let control = "tcp://127.0.0.1:\(province.ports[0].control)"
        messages += try await badRequests(peer, control)
        messages += try await badControl(peer, control)
        let published = try await badBatches(peer, province)
        let connections = try await badConnections(province.ports[0])

        for service in province.publishers + province.aggregators { try await service.requireRunning() }
        try await drivers.send(requests: 5, of: 20)
        try await checks.everythingOnce()
        try await province.stopAll()
        try await checks.filesAreSound()
        return "\(BadDrafts.all.count) drafts refused under \(codes) codes, \(messages) messages refused, "
            + "\(published) batches and \(connections) connections dropped; \(await checks.acknowledged()) records sound"
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

    /// What both protocols of requests must refuse.
    private static func badRequests(_ peer: RawPeer, _ endpoint: String) async throws -> Int {
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
        for message in messages { try await requireRefused(peer, endpoint, message.map { Array($0.utf8) }) }
        return messages.count
    }

    /// What the control lane must refuse.
    private static func badControl(_ peer: RawPeer, _ endpoint: String) async throws -> Int {
        let zeros = String(repeating: "0", count: 64)
        let log = String(repeating: "a", count: 32)
        func hello(_ office: String, province: String) -> String {
            #"{"oldest":1,"newest":1,"node":"\#(office)","logs":[{"header":{"log":"\#(log)","province":"\#(province)","office":"\#(office)","kind":"official"},"head":{"position":3,"digest":"\#(zeros)"}}],"editions":[],"clock":"2014-11-20T00:00:00Z"}"#
        }
        let messages: [[String]] = [
            ["HELLO"], ["HELLO", "{}"], ["HELLO", "{}", "{}"], ["HELLO", hello("999", province: "44")],
            ["HELLO", hello("450", province: "45")], ["BATCH", "{}", "450/", "{}", "x"], ["BATCH", "{}"],
            ["FETCH", #"{"log":"x"}"#], ["BEAT", "[]"], ["ACK", "null"], ["WELCOME", "{}"],
            [
                "HELLO",
                #"{"oldest":99,"newest":99,"node":"450","logs":[],"editions":[],"clock":"2014-11-20T00:00:00Z"}"#,
            ],
        ]
        for message in messages { try await requireRefused(peer, endpoint, message.map { Array($0.utf8) }) }
        // Larger than the lane allows: the connection is dropped, and nobody answers.
        let huge = try await peer.ask(endpoint, [[UInt8](repeating: 0x41, count: 3 << 20)], seconds: 1)
        try require(huge == nil, "a message of 3 MiB was answered")
        return messages.count
    }

    private static func requireRefused(_ peer: RawPeer, _ endpoint: String, _ frames: [[UInt8]]) async throws {
        let shown = frames.prefix(3).map { String(decoding: $0.prefix(120), as: UTF8.self) }
        guard let reply = try await peer.ask(endpoint, frames) else {
            throw Failure("no answer to \(shown) at \(endpoint)")
        }
        try require(
            reply.count == 2 && reply[0] == Array("REFUSE".utf8),
            "\(shown) at \(endpoint) got \(reply.map { String(decoding: $0.prefix(200), as: UTF8.self) })")
        let refusal = try JSONDecoder().decode(Refusal.self, from: Data(reply[1]))
        try require(!refusal.reason.isEmpty, "\(shown): no reason")
    }

    /// Rubbish on the live lane, and a batch for a real log that does not continue it.
    private static func badBatches(_ peer: RawPeer, _ province: Province) async throws -> Int {
        let office = try OfficeID("450")
        guard let line = try await province.aggregators[0].status().offices.first(where: { $0.office == office }),
            let log = line.log
        else { throw Failure("the aggregator does not know the log of 450") }
        var messages: [[[UInt8]]] = [
            [Array("450/".utf8)], [Array("450/".utf8), [], []],
            [Array("450/".utf8), Array("{}".utf8), Array("x".utf8)],
            [Array("450/".utf8), [UInt8](repeating: 0xFF, count: 1_000), [0, 1, 2]],
        ]
        for first in [line.position.next, line.position, .first] {
            let forged = Batch(
                office: office, log: log, first: first, count: 2, before: .zero, after: .zero,
                signature: HeadSignature(keyID: "0000000000000000", signature: [UInt8](repeating: 0, count: 64)),
                lines: Array("{}\n{}".utf8))
            messages.append(BatchFrames.encode(forged))
        }
        messages += (0..<300).map { _ in messages[2] }
        try await peer.publish("tcp://127.0.0.1:\(province.ports[0].live)", messages)
        return messages.count
    }

    /// TCP that breaks ZMTP at each place, on the control and the live port.
    private static func badConnections(_ ports: Province.Ports) async throws -> Int {
        let zmtp = RawTCP.greeting(mechanism: "NULL")
        let talks: [[UInt8]] = [
            Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), [UInt8](repeating: 0xFF, count: 2_000),
            RawTCP.greeting(mechanism: "PLAIN"), RawTCP.greeting(mechanism: "CURVE"), Array(zmtp.prefix(20)), [],
            zmtp + RawTCP.ready + RawTCP.hugeFrame, zmtp + [4, 255, 1, 2, 3],
        ]
        var sent: [(bytes: [UInt8], port: UInt16)] = []
        for port in [ports.control, ports.live] { sent += talks.map { ($0, port) } }
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
