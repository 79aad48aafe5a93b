import ArgumentParser
import EventSchema
import Foundation
import Operations
import Wording

/// `antq offices add FILE`: at the desk of the province's own office.
struct OfficesAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Help.text(.officesAdd), discussion: Help.text(.officesAddDiscussion))

    @Argument(help: Help.option(.enrolmentFile, value: "file"))
    var file: String

    @Option(help: Help.option(.fingerprint, value: "digits"))
    var fingerprint: String?

    @Option(help: Help.option(.officeFrom, value: "yyyy-mm-dd"))
    var from: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let enrolment = try Enrolment.read(file)
            guard let office = enrolment.office, let name = enrolment.name, let area = enrolment.area else {
                throw Failure(
                    .config, code: OperationsTrouble.enrolmentUnfit.rawValue,
                    OperationsTrouble.enrolmentUnfit.explanation, subject: "\(file): \(enrolment.role.rawValue)")
            }
            let from = try Words.optional(from, "--from", CivilDate.init)
            let desk = try await TrustDesk.open(session)
            var drafts = try EnrolmentDrafts(enrolment, file: file, desk)
            drafts.addOffice(office, name: name, area: area, from: from, today: Self.today)
            try drafts.addKeys()
            try FingerprintCheck.require(enrolment, file: file, given: fingerprint, session)
            try await TrustRecorder(session: session, desk: desk, fingerprint: enrolment.fingerprint)
                .record(drafts.toSend, standing: drafts.standing)
            session.output.talk(KeyPhrases.connectsByItself)
            return .ok
        }
    }

    /// In Ho Chi Minh City.
    private static var today: CivilDate {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).dateInHoChiMinh
    }
}
