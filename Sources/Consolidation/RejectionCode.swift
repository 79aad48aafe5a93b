/// Why a record does not count, for ever: the same code at the office's desk (which then refuses to record it) and at
/// every aggregator (which keeps it, marked). Codes are stable; their sentences are in Wording.
public enum RejectionCode: String, Hashable, Sendable, Codable, CaseIterable {
    /// A record with this id is already in the office's logs. An id is used up by its first record, counted or not.
    /// Do: nothing if it is the same record sent again; a new id for a new fact.
    case duplicateID = "duplicate-id"
    /// The record's source is not the office whose log it stands in. Do: record it at its own office.
    case wrongOffice = "wrong-office"

    /// A code is not in the catalogue edition the record names. Do: take one that `Protocols/` lists for the edition.
    case unknownUnitKind = "unknown-unit-kind"
    case unknownScheme = "unknown-scheme"
    case unknownResult = "unknown-result"
    case unknownForm = "unknown-form"
    case unknownAuthority = "unknown-authority"
    case unknownRecipient = "unknown-recipient"
    case unknownReason = "unknown-reason"
    case unknownDecisionAuthority = "unknown-decision-authority"
    /// The year is not one the edition covers. Do: correct the year, or record under the edition of that year.
    case yearOutsideEdition = "year-outside-edition"
    /// The edition refuses the record for another cause. Do: see the message the desk gives for it.
    case notInCatalogue = "not-in-catalogue"

    /// The unit already stands in that year's register. Do: nothing, or choose another code for another unit.
    case unitExists = "unit-exists"
    /// The unit is not in that year's register. Do: register it first (`--register-units` when importing).
    case unitUnknown = "unit-unknown"
    /// The unit was retired or merged away in that year. Do: register it again if that was a mistake.
    case unitRetired = "unit-retired"
    /// The unit is registered under another kind. Do: correct the kind or the code.
    case kindMismatch = "kind-mismatch"
    /// A unit cannot be merged into itself. Do: name the unit that goes on.
    case mergeIntoItself = "merge-into-itself"
    /// The unit that should go on is not in that year's register. Do: register it first.
    case mergeTargetUnknown = "merge-target-unknown"
    /// The unit is on its way to another office. Do: let that office record the change.
    case transferPending = "transfer-pending"
    /// This office already recorded its half of a transfer with this id. Do: a new id for a new transfer.
    case transferExists = "transfer-exists"
    /// The counterpart of a transfer is the office itself. Do: name the other office.
    case transferToItself = "transfer-to-itself"

    /// The unit has a result, and the record does not say that it replaces it. Do: name what stands as `replaces`.
    case resultStands = "result-stands"
    /// An award stands on this line, and the record does not say that it replaces it. Do: as above.
    case awardStands = "award-stands"
    /// What the record replaces or withdraws no longer stands: it was corrected or withdrawn meanwhile.
    /// Do: look at what stands now (`antq history`), then correct that if it is still wrong.
    case staleReplaces = "stale-replaces"
    /// What the record replaces or withdraws was never recorded by this office. Do: correct the id.
    case replacesUnknown = "replaces-unknown"
    /// A correction without a reason code. Do: add one.
    case reasonMissing = "reason-missing"
    /// The unit has no result, or the line no award, that could be withdrawn or revoked. Do: nothing.
    case nothingToWithdraw = "nothing-to-withdraw"

    /// The figure was declared before, and the record does not say that it corrects it. Do: name what stands as
    /// `replaces`, or take another source key for another published figure.
    case figureStands = "figure-stands"
    /// The warning was answered with the same words already. Do: nothing.
    case answeredAlready = "answered-already"

    /// The register was declared with this count already. Do: nothing.
    case declaredAlready = "declared-already"
    /// The counts are not those of the office's own records. Do: look at `antq missing`, and correct either.
    case countsDiffer = "counts-differ"
    /// Not every unit of the register has a result. Do: record the missing ones, or that they are deferred.
    case resultsMissing = "results-missing"
    /// Everything was reported with these counts, and nothing has changed since. Do: nothing.
    /// The year is frozen already: open it again first.
    case periodClosed = "period-closed"
    /// The year is not frozen.
    case periodOpen = "period-open"
    case completedAlready = "completed-already"

    /// The office is already enrolled with the same name, area and date. Do: nothing.
    case officeExists = "office-exists"
    /// The office was never enrolled. Do: correct the office id.
    case officeUnknown = "office-unknown"
    /// The office is already retired. Do: nothing.
    case officeRetired = "office-retired"

    /// The key is enrolled or rotated in already. Do: nothing, or make a new key.
    case keyExists = "key-exists"
    /// A signing key is of an office or an aggregator only, and a key does not replace itself. Do: correct the role or
    /// the use, or name the old key.
    case keyRoleMismatch = "key-role-mismatch"
    /// The key is revoked already. Do: nothing.
    case keyRevoked = "key-revoked"
    /// A signing key is revoked without the last position that is still trusted. Do: give it as `through`.
    case throughMissing = "through-missing"
    /// The log is admitted already. Do: nothing.
    case logExists = "log-exists"
    /// The removal of this record was ordered already. Do: nothing.
    case blankedAlready = "blanked-already"
    /// The province's own office orders nothing about its own log, which says who may speak. Do: record a correction.
    case ownRecord = "own-record"
}
