/// A connection to one of the service's ROUTER sockets, by the routing id libzmq gave it.
///
/// The id says which connection a message came on; the user id, which key opened it. Whether that key is good is asked anew
/// for each message.
struct RouterPeer: Hashable, Comparable, Sendable {
    enum Door: Int, Sendable { case network, local }

    let door: Door
    let id: [UInt8]
    /// The public key of the connection, as text; nil on the local socket.
    let userID: String?

    static func < (left: Self, right: Self) -> Bool {
        left.door == right.door ? left.id.lexicographicallyPrecedes(right.id) : left.door.rawValue < right.door.rawValue
    }
}
