/// Every text of the command line's help.
public enum HelpTopic: String, CaseIterable, Sendable {
    case antq, antqDiscussion
    case record, recordClassification, recordClassificationDiscussion, recordAward, recordAwardDiscussion
    case recordWithdrawal, recordWithdrawalDiscussion, recordRevocation, recordRevocationDiscussion
    case withdraws, revokes, withdrawalReason
    case recordUnit, recordUnitDiscussion
    case importAbstract, importDiscussion, tail, tailDiscussion, totals, totalsDiscussion, report, reportDiscussion
    case history, historyDiscussion, rejected, rejectedDiscussion, status, statusDiscussion, units, unitsDiscussion
    case unitsList, unitsConfirm, unitsConfirmDiscussion, unitsRetire, unitsMerge, unitsTransfer
    case unitsTransferDiscussion, unitsReceive, recordRegister, recordRegisterDiscussion, recordCompletion
    case recordCompletionDiscussion, missing, missingDiscussion, confirmFrom, confirmTo, confirmExcept, confirmSameYear
    case mergeInto, transferTo, transferFrom, transferID, registerCount, metCount, notMetCount, deferredCount
    case countsNeedRegistered, missingAll, missingReminder
    case warnings, warningsDiscussion, warningsList, warningsOpen, warningsAnswer, warningsAnswerDiscussion, warningKey
    case warningAs, warningNote
    case reconcile, reconcileList, reconcileDiscussion, reconcileDeclare, reconcileDeclareDiscussion, reconcileEvents
    case reconcileEventsDiscussion, figureOpen, figureOffice, figureOfOffice, figureSubject, figureMeasure, figureArea
    case figureRecipient, figureValue, figureSource, figurePublished, figureKey, figureUnitsOrAwards
    case areas, areasDiscussion, areasCode, areasOn, areasOfDay, areaTimeUnknown, areasNeedGrouping
    case areasBeforeYear
    case offices, version
    case keys, keysDiscussion, keysInit, keysInitDiscussion, keysShow, keysVerify, keysVerifyDiscussion, keysList
    case keysEnrol, keysEnrolDiscussion, keysRevoke, keysRevokeDiscussion, keysRotate, keysRotateDiscussion
    case officesList, officesAdd, officesAddDiscussion, officesRetire, log, logDiscussion
    case logShow, logHeal, logHealDiscussion, logAdmit, logAdmitDiscussion, healDryRun, admitFrom, yes
    case logBlank, logBlankDiscussion, blankPosition, blankLog, blankDigest, blankNeedsDecision, blankLogAndDigest
    case verify, verifyDiscussion, backup, backupCreate, backupCreateDiscussion, backupVerify, backupRestore
    case backupRestoreDiscussion, backupDrill, backupDrillDiscussion, export, exportBundle, exportBundleDiscussion
    case json, quiet, verbose, lang, noColor, timeout, socket, server
    case eventID, actor, dryRun, decision, date, replaces, reason, unitCode, year, yearFilter, result, resultFilter,
        match
    case unitKind, unitKindOfRegister, decisionAuthority, awardAuthority, form, recipient, quantity, line
    case unitName, unitArea, importFile, registerUnits, allOrNothing
    case asOf, momentUnreadable, watchIsNow, diff, diffDiscussion, diffFrom, diffTo
    case trend, trendDiscussion, corrections, correctionsDiscussion
    case historyTotal, onlyWithTotal, whichTotal, period, periodDiscussion, periodShow, periodClose
    case periodCloseDiscussion, periodReopen, periodReopenDiscussion, periodVerify, periodVerifyDiscussion
    case reopenNeedsDecision
    case tailFrom, office, eventType, tailCount, tailIdle, tailEnd, tailEvents
    case keysFolder, serverKey, config, role, holder, provinceCode, enrolmentFile, fingerprint, keyID, revokeReason
    case keyFrom, keyUntil, keySinceLog, keySince, throughLog, through, rotateSigning, rotateConnection
    case rotateFinish
    case officeCode, officeFrom, retireFrom, retireReason, newLog, parentLog, parentPosition, parentDigest
    case archiveFile, verifyWitness, backupTo, restoreTo, bundleYear, bundleFrom, bundleOutput
    case scheme, gradeCount, gradeCountsAndResults
    case area, exercise, groupBy, watch, awardSubject, check, quarantined
    case langUnknown, timeoutRange, socketAndServer, decisionNeedsDate, authorityNeedsDecision, countRange, idleRange
    case eventsOrJSON, fromUnknown, groupByUnknown, unitOrAward
    case configOrHolder, logAndPosition, signingOrConnection, roleUnknown, revokeReasonUnknown, provinceNeeded
    case admitAllOrNone, admitFromOrGiven

    public var phrase: Phrase {
        commandPhrase ?? archivePhrase ?? optionPhrase ?? mistakePhrase ?? keyPhrase ?? logPhrase ?? registerPhrase
            ?? withdrawalPhrase ?? momentPhrase ?? periodPhrase ?? reconcilePhrase ?? areaPhrase
            ?? Phrase(rawValue, rawValue)
    }
}
