/// A connection to one of the service's ROUTER sockets, by the routing id libzmq gave it.
///
/// It says which connection a message came on, never who sent it.
struct RouterPeer: Hashable, Comparable, Sendable {
    enum Door: Int, Sendable { case network, local }

    let door: Door
    let id: [UInt8]

    static func < (left: Self, right: Self) -> Bool {
        left.door == right.door ? left.id.lexicographicallyPrecedes(right.id) : left.door.rawValue < right.door.rawValue
    }
}
