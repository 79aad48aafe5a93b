import EventSchema

/// What the rules say about an event, before anything is changed.
enum Ruling {
    case refused(Outcome)
    /// The number of the unit's entry, where it has one already.
    case unit(UInt32?, UnitChange)
    case grade(UInt32, GradeChange)
    case award(UInt32?, AwardChange)
    case office(OfficeChange)
    case trust(TrustChange)
    case report(ReportChange)
    case period(PeriodChange)
    case statement(StatementChange)

    static func rejected(_ code: RejectionCode) -> Ruling { .refused(.rejected(code)) }
}

/// What a rule says about a unit that stands in the register.
enum UnitRule {
    case refused(RejectionCode)
    case becomes(UnitStanding)
}

extension OfficeState {
    /// The rules, in the order in which they are tried: the first that fails names the code.
    ///
    /// Source: Protocols/fold.md. `check` and `apply` both ask here, so they cannot differ; the rule before all of these,
    /// that an id is used once, is theirs.
    func judge(_ event: Event) -> Ruling {
        guard event.source.office == office, event.source.province == province else { return .rejected(.wrongOffice) }
        guard let edition = catalogue.edition(event.edition) else { return .refused(.parked(.unknownEdition)) }
        do {
            try edition.check(event)
        } catch {
            return .rejected(RejectionCode(catalogue: error.code))
        }
        switch event.data {
        case .unitRegistered(let data): return judge(event, data)
        case .unitRetired(let data): return judge(event, data)
        case .unitMerged(let data): return judge(event, data)
        case .unitTransferred(let data): return judge(event, data)
        case .classificationDecided(let data): return judge(event, data)
        case .classificationWithdrawn(let data): return judge(event, data)
        case .awardGranted(let data): return judge(event, data)
        case .awardRevoked(let data): return judge(event, data)
        case .registerDeclared(let data): return judge(event, data)
        case .reportingCompleted(let data): return judge(event, data)
        case .periodClosed(let data): return judge(event, data)
        case .periodReopened(let data): return judge(event, data)
        case .figuresDeclared(let data): return judge(event, data)
        case .warningAnswered(let data): return judge(event, data)
        case .officeEnrolled(let data): return judge(event, data)
        case .officeRetired(let data): return judge(event, data)
        case .keyEnrolled(let data): return judge(event, data)
        case .keyRevoked(let data): return judge(event, data)
        case .keyRotated(let data): return judge(event, data)
        case .logAdmitted(let data): return judge(event, data)
        case .recordBlanked(let data): return judge(event, data)
        }
    }

    /// The rule of corrections: whoever replaces names what stands, and says why.
    ///
    /// - Returns: nil when the record may go in.
    func refusal(
        of event: Event, standing: EventID?, replaces: EventID?, reason: CatalogueCode?, stands: RejectionCode
    ) -> RejectionCode? {
        guard let replaces else { return standing == nil ? nil : stands }
        guard standing == replaces else { return refusal(of: event, naming: replaces) }
        return reason == nil ? .reasonMissing : nil
    }

    /// The rule of withdrawals: they name what stands.
    func refusal(of event: Event, standing: EventID?, withdraws: EventID?) -> RejectionCode? {
        // An event names something; only a draft may leave it out.
        guard let standing, let withdraws else { return .nothingToWithdraw }
        return standing == withdraws ? nil : refusal(of: event, naming: withdraws)
    }

    /// For an event that names a record which does not stand. Its own id is used up before its rules are tried (rule 2
    /// of 5.1), so one that names itself is stale; `check` has not noted the id, hence the comparison.
    private func refusal(of event: Event, naming id: EventID) -> RejectionCode {
        knows(id: id) || id == event.id ? .staleReplaces : .replacesUnknown
    }
}

extension RejectionCode {
    /// The catalogue's codes are those of `SchemaError`; one that this fold has no name for is `not-in-catalogue`.
    init(catalogue code: SchemaError.Code) {
        self = RejectionCode(rawValue: code.rawValue) ?? .notInCatalogue
    }
}
