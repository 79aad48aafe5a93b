import ArgumentParser
import EventSchema
import Operations
import Wording

/// `antq keys rotate --signing|--connection --config FILE`: on an office's machine, while its service runs; with an
/// aggregator's configuration, on the province's, in two steps.
struct KeysRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: Help.text(.keysRotate), discussion: Help.text(.keysRotateDiscussion))

    @Flag(help: Help.option(.rotateSigning))
    var signing = false

    @Flag(help: Help.option(.rotateConnection))
    var connection = false

    @Option(help: Help.option(.config, value: "file"))
    var config: String

    @Option(help: Help.option(.keyUntil, value: "instant"))
    var until: String?

    @Flag(help: Help.option(.rotateFinish))
    var finish = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard signing != connection, !(signing && (until != nil || finish)) else {
            throw ValidationError(Help.usage(.signingOrConnection)[Help.language])
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let until = try Words.optional(until, "--until", Timestamp.init)
            if let status = try await rotateServerKey(session) { return status }
            let (rotation, socket) = try await makeNext(until: until)
            let desk = try await TrustDesk.open(session, socket: socket)
            try await TrustRecorder(session: session, desk: desk).record([TrustDraft(rotation)])
            session.output.talk(signing ? KeyPhrases.signsFromHere : KeyPhrases.usedOnceStored)
            return .ok
        }
    }

    /// An aggregator has no log of its own: its next key is announced, then takes the present one's place.
    /// - Returns: nil for the configuration of an office.
    private func rotateServerKey(_ session: Session) async throws -> ExitStatus? {
        do throws(OperationsError) {
            guard case .aggregator(let identity) = try await KeyOwner.load(config), connection else { return nil }
            let rotation = ServerKeyRotation(identity)
            if finish {
                let enrolment = try rotation.finish()
                session.output.data("\(enrolment.connectionKey.id)  \(enrolment.fingerprint)")
                session.output.talk(KeyPhrases.serverKeyChanged)
            } else {
                session.output.data(try rotation.begin().keyID)
                session.output.talk(KeyPhrases.serverKeyAnnounced)
            }
            return .ok
        } catch {
            throw Failure(error)
        }
    }

    /// The new key lies beside the old one before its record exists: what is recorded can be followed. One that was made
    /// for a try that did not come to its record is taken again.
    private func makeNext(until: Timestamp?) async throws -> (KeyRotated, socket: String) {
        do throws(OperationsError) {
            guard case .office(let configuration) = try await KeyOwner.load(config) else {
                throw OperationsError(
                    .configMissingKey, at: config, key: "office", reason: "not the configuration of an office",
                    remedy: "Name the configuration of an office's publisher.")
            }
            let keys = try ServiceKeys.load(fromData: configuration.data, maker: PublisherConfiguration.maker)
            let next = KeyFiles(data: configuration.data, use: signing ? .signing : .connection).next
            let isThere = DataFolder.holds(next)
            let rotation =
                if signing {
                    KeyRotated(
                        use: .signing,
                        publicKey: try isThere
                            ? SigningKeyFile.load(from: next).key : SigningKeyFile.create(at: next).key,
                        replaces: keys.signing.key.id)
                } else {
                    KeyRotated(
                        use: .connection,
                        publicKey: try isThere
                            ? ConnectionKeyFile.load(from: next).key : ConnectionKeyFile.create(at: next).key,
                        replaces: keys.connection.key.id, until: until)
                }
            return (rotation, configuration.socket)
        } catch {
            throw Failure(error)
        }
    }
}
