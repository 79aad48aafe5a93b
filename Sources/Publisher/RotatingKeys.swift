public import EventSchema

/// The office's keys, as far as records of its own log change them (`key.rotated`).
public protocol RotatingKeys: Sendable {
    /// What signs now, as it stands in `status`.
    var signingKey: PublicKey { get }
    /// What the next connection proves itself with.
    var connectionKey: PublicKey { get }

    /// Whether the rotation replaces the key in use by one that is at hand: else nothing could be signed behind it.
    func canFollow(_ rotation: KeyRotated) -> Bool

    /// The record is committed, signed by the old key; what comes behind it is signed by the new one.
    func committed(_ rotation: KeyRotated, at position: Position)

    /// Every aggregator has stored the log up to here.
    func stored(through position: Position)

    /// At the start: the rotations of the log, in its order, so that what a crash kept from being done is done.
    /// - Throws: when the log says that another key signs, and that key is not at hand.
    func settle(_ rotations: [(rotation: KeyRotated, position: Position)]) throws
}
