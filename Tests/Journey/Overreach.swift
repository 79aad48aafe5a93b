import Foundation
import Harness
import StreamProtocol
import Streaming

/// Keys that are enrolled, and say what is not theirs to say (Protocols/trust.md, 7.5).
enum Overreach {
    /// A HELLO in good form.
    static func hello(node: String, of office: String, province: String = "44") -> String {
        let zeros = String(repeating: "0", count: 64)
        let log = String(repeating: "a", count: 32)
        return
            #"{"oldest":1,"newest":1,"node":"\#(node)","logs":[{"header":{"log":"\#(log)","province":"\#(province)","office":"\#(office)","kind":"official"},"head":{"position":3,"digest":"\#(zeros)"}}],"editions":[],"clock":"2014-11-20T00:00:00Z"}"#
    }

    /// - Parameters:
    ///   - office: the keys of 450.
    ///   - reader: those of a reader.
    /// - Returns: how many messages were refused, each by its code.
    static func refused(
        _ peer: RawPeer, _ endpoint: String, office: LinkKeys, reader: LinkKeys
    ) async throws -> Int {
        let ofOffice: [(Refusal.Code, [String])] = [
            (.wrongOffice, ["HELLO", hello(node: "457", of: "457")]),
            (.wrongOffice, ["HELLO", hello(node: "457", of: "450")]),
            (.wrongOffice, ["HELLO", hello(node: "450", of: "457")]),
            (.notAllowed, ["OPEN", #"{"oldest":1,"newest":1}"#]),
            (.notAllowed, ["OPEN", #"{"oldest":1,"newest":1,"offices":["450","457"]}"#]),
            (.notAllowed, ["QUERY", #"{"id":"a","ask":"totals","args":{}}"#]),
            (.notAllowed, ["QUERY", #"{"id":"a","ask":"tail","args":{"from":"start"}}"#]),
        ]
        let ofReader: [(Refusal.Code, [String])] = [
            (.notAllowed, ["HELLO", hello(node: "450", of: "450")]),
            (.notAllowed, ["HELLO", hello(node: "nguoi-doc", of: "450")]),
            (.badRequest, ["RECORD", #"{"id":"a"}"#, "{}"]),
        ]
        for (keys, messages) in [(office, ofOffice), (reader, ofReader)] {
            for (code, message) in messages {
                try await peer.requireRefused(endpoint, message.map { Array($0.utf8) }, keys: keys, code: code)
            }
        }
        return ofOffice.count + ofReader.count
    }
}

extension RawPeer {
    /// - Parameter code: nil for any.
    func requireRefused(
        _ endpoint: String, _ frames: [[UInt8]], keys: LinkKeys?, code: Refusal.Code? = nil
    ) async throws {
        let shown = frames.prefix(3).map { String(decoding: $0.prefix(120), as: UTF8.self) }
        guard let reply = try await ask(endpoint, frames, keys: keys) else {
            throw Failure("no answer to \(shown) at \(endpoint)")
        }
        try require(
            reply.count == 2 && reply[0] == Array("REFUSE".utf8),
            "\(shown) at \(endpoint) got \(reply.map { String(decoding: $0.prefix(200), as: UTF8.self) })")
        let refusal = try JSONDecoder().decode(Refusal.self, from: Data(reply[1]))
        try require(!refusal.reason.isEmpty, "\(shown): no reason")
        try require(
            code == nil || refusal.code == code,
            "\(shown) at \(endpoint): \(refusal.code), expected \(code?.rawValue ?? "any")")
    }
}
