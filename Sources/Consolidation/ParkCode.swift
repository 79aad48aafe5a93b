/// Why a record is kept aside until newer software understands it. It counts nothing meanwhile and holds up nothing.
public enum ParkCode: String, Hashable, Sendable, Codable, CaseIterable {
    /// The type of event is not known here. Do: update this software.
    case unknownType = "unknown-type"
    /// The record names a catalogue edition that is not known here. Do: update the catalogue.
    case unknownEdition = "unknown-edition"
    /// The scheme is in the catalogue, but this fold does not count it. Do: update this software.
    case schemeNotCounted = "scheme-not-counted"
}
