/// Every text of the command line's help.
public enum HelpTopic: String, CaseIterable, Sendable {
    case antq, antqDiscussion
    case record, recordClassification, recordClassificationDiscussion, recordAward, recordAwardDiscussion
    case recordUnit, recordUnitDiscussion
    case importAbstract, importDiscussion, tail, tailDiscussion, totals, totalsDiscussion, report, reportDiscussion
    case history, historyDiscussion, rejected, rejectedDiscussion, status, statusDiscussion, units, unitsDiscussion
    case offices, version
    case json, quiet, verbose, lang, noColor, timeout, socket, server
    case eventID, actor, dryRun, decision, date, replaces, reason, unitCode, year, yearFilter, result, resultFilter
    case unitKind, unitKindOfRegister, decisionAuthority, awardAuthority, form, recipient, quantity, line
    case unitName, unitArea, importFile, registerUnits, allOrNothing
    case tailFrom, office, eventType, tailCount, tailIdle, tailEnd, tailEvents
    case area, exercise, groupBy, watch, awardSubject, check
    case langUnknown, timeoutRange, socketAndServer, decisionNeedsDate, authorityNeedsDecision, countRange, idleRange
    case eventsOrJSON, fromUnknown, groupByUnknown, unitOrAward

    public var phrase: Phrase { commandPhrase ?? optionPhrase ?? mistakePhrase ?? Phrase(rawValue, rawValue) }
}
