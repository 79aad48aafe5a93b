import ArgumentParser
import Foundation
import Operations
import StreamProtocol
import Streaming
import Wording

/// What one command runs in: its output and the service it asks.
struct Session: Sendable {
    let output: Output
    let options: GlobalOptions
    let environment: [String: String]

    var language: Language { output.language }

    var patience: ServiceClient.Patience {
        var patience = ServiceClient.Patience()
        if let timeout = options.timeout {
            patience.totalMs = max(1, Int(timeout * 1000))
            patience.connectMs = min(patience.connectMs, patience.totalMs)
        }
        return patience
    }

    /// For many rows in one request: the desk judges them all, then commits them piece by piece.
    var importPatience: ServiceClient.Patience {
        var patience = patience
        if options.timeout == nil { patience.totalMs = 300_000 }
        patience.deskAttemptMs = 120_000
        return patience
    }

    /// The service that answers, chosen by options, environment and default paths. One on another machine is asked with
    /// the keys of `--keys` and `--server-key`.
    /// - Parameter standard: the socket where no option names one.
    func client(
        for audience: ServiceEndpoint.Audience, socket standard: String? = nil, patience: ServiceClient.Patience? = nil
    ) async throws -> ServiceClient {
        let named = options.socket ?? (options.server == nil ? standard : nil)
        do {
            let endpoints = try ServiceEndpoint.candidates(
                for: audience, socket: named, server: options.server, environment: environment)
            let isFar = endpoints.contains { $0.path == nil }
            let keys = isFar ? try ClientKeys.load(options, environment: environment).link : nil
            return try await ServiceClient.connect(
                toFirstOf: endpoints, keys: keys, patience: patience ?? self.patience)
        } catch let error as ClientError {
            throw Failure(error)
        }
    }

    /// Asks one question.
    func query(_ client: ServiceClient, _ ask: String, _ args: [String: String?] = [:]) async throws -> Answer {
        do {
            return try await client.query(ask, args.compactMapValues(\.self))
        } catch {
            throw Failure(error)
        }
    }

    /// Decodes an answer's body.
    func decode<Value: Decodable>(_ type: Value.Type, from body: [UInt8]) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw Failure(ClientError(.protocolBroken, at: "\(type)", detail: "\(error)"))
        }
    }
}

/// Runs a command's body and ends the process as it says.
enum Runner {
    static func run(_ options: GlobalOptions, _ body: (Session) async throws -> ExitStatus) async throws {
        let environment = ProcessInfo.processInfo.environment
        let output = Output(options, environment: environment)
        let session = Session(output: output, options: options, environment: environment)
        let status: ExitStatus
        do {
            status = try await body(session)
        } catch let failure as Failure {
            output.endProgress()
            // Errors are said even under -q: a silent failure helps nobody.
            if output.isJSON {
                StandardStream.error.write(failure.json(output.language))
            } else {
                var text = failure.text(output.language)
                if output.isVerbose, let detail = failure.detail { text += "\n  (\(detail))" }
                StandardStream.error.write(Array((text + "\n").utf8))
            }
            status = failure.exit
        }
        if status != .ok { throw ExitCode(status.rawValue) }
    }
}
