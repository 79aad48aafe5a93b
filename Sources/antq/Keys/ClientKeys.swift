import EventSchema
import Operations
import Streaming
import Wording

/// What `--server` needs: this client's own secret, and the server's public key.
struct ClientKeys: Sendable {
    /// 32 bytes; for the socket alone.
    let secret: [UInt8]
    /// 32 bytes.
    let serverKey: [UInt8]

    /// From `--keys` and `--server-key`, the environment, or the folder's own files.
    /// - Throws: `client-key-missing`, and what is wrong with a key or an enrolment file.
    static func load(_ options: GlobalOptions, environment: [String: String]) throws -> ClientKeys {
        let folder = ClientKeyFolder.chosen(options.keys, environment: environment)
        let own = try key(in: folder)
        return ClientKeys(
            secret: own.secretForSocket(), serverKey: try server(options, environment: environment, folder).bytes)
    }

    private static func key(in folder: ClientKeyFolder) throws -> ConnectionKeyFile {
        do {
            return try folder.loadKey()
        } catch  where error.code == .keyMissing {
            throw Failure(ClientError(.clientKeyMissing, at: folder.connectionFile))
        } catch {
            throw Failure(error)
        }
    }

    private static func server(
        _ options: GlobalOptions, environment: [String: String], _ folder: ClientKeyFolder
    ) throws -> PublicKey {
        let set = environment["ANTQ_SERVER_KEY"].flatMap { $0.isEmpty ? nil : $0 }
        guard let given = options.serverKey ?? set else {
            guard DataFolder.holds(folder.serverFile) else {
                throw Failure(ClientError(.clientKeyMissing, at: folder.serverFile))
            }
            return try server(enrolment: folder.serverFile)
        }
        return try PublicKey(validating: given) ?? server(enrolment: given)
    }

    private static func server(enrolment path: String) throws -> PublicKey {
        do {
            let enrolment = try Enrolment.load(from: path)
            try enrolment.requireFit(
                role: .aggregator, province: enrolment.province, at: path, for: "the province's aggregator")
            return enrolment.connectionKey
        } catch {
            throw Failure(error)
        }
    }

    /// As the client takes them.
    var link: LinkKeys {
        get throws {
            do {
                return try LinkKeys(secret: secret, server: serverKey)
            } catch {
                throw Failure(ClientError(.transport, at: "--keys", detail: "\(error)"))
            }
        }
    }
}
