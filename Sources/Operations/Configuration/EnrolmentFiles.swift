/// Whether the enrolment files that a configuration names must be there.
public enum EnrolmentFiles: Hashable, Sendable {
    /// To serve.
    case required
    /// To make keys: two services that are told each other's file cannot both be the second to be set up.
    case mayBeMissing
}
