import Archive
import Consolidation
import EventSchema
import Foundation
import Interchange
import Operations
import StreamProtocol
import Streaming
import Wording

/// Why a command ends with something else than 0, in the three sentences that people need.
struct Failure: Error {
    let exit: ExitStatus
    let code: String
    let explanation: Explanation
    /// What it is about: an address, a value, a line; the same in both languages.
    var subject: String?
    /// In English, for `-v` and logs.
    var detail: String?

    init(
        _ exit: ExitStatus, code: String, _ explanation: Explanation, subject: String? = nil, detail: String? = nil
    ) {
        self.exit = exit
        self.code = code
        self.explanation = explanation
        self.subject = subject
        self.detail = detail
    }

    init(_ trouble: CommandTrouble, _ exit: ExitStatus = .failed, subject: String? = nil, detail: String? = nil) {
        self.init(exit, code: trouble.rawValue, trouble.explanation, subject: subject, detail: detail)
    }

    /// What can go wrong in one of the command's own fields.
    init(_ trouble: some Explained, _ exit: ExitStatus = .failed, subject: String? = nil) {
        self.init(exit, code: trouble.rawValue, trouble.explanation, subject: subject)
    }

    init(_ error: OperationsError) {
        let trouble = OperationsTrouble(rawValue: error.code.rawValue) ?? .keyIO
        let value = [error.key, error.value.map { "\"\($0)\"" }].compactMap(\.self).joined(separator: " = ")
        self.init(
            error.code.exitStatus, code: error.code.rawValue, trouble.explanation,
            subject: [error.place, value].filter { !$0.isEmpty }.joined(separator: ": "),
            detail: [error.reason, error.cause].compactMap(\.self).joined(separator: ": "))
    }

    init(usage message: String) {
        self.init(.usage, subject: message)
    }

    private init(_ exit: ExitStatus, subject: String) {
        self.init(CommandTrouble.usage, exit, subject: subject)
    }

    init(_ error: ClientError) {
        if let refusal = error.refusal {
            let notEnrolled: Set<Refusal.Code> = [.officeNotEnrolled, .keyNotEnrolled, .keyRevoked]
            let status: ExitStatus = notEnrolled.contains(refusal.code) ? .notEnrolled : .failed
            self.init(
                refusal.code == .notFound ? .nothingFound : status, code: refusal.code.rawValue,
                refusal.code.explanation, subject: error.endpoint, detail: refusal.reason)
            return
        }
        let trouble = ClientTrouble(rawValue: error.code.rawValue) ?? .transport
        let status: ExitStatus =
            switch error.code {
            case .nothingListening: .nothingListening
            case .endpointInvalid, .deskIsLocal: .usage
            case .keyNotEnrolled, .keyRevoked: .notEnrolled
            case .wrongServerKey: .wrongServerKey
            case .clientKeyMissing: .config
            case .stopped: .interrupted
            default: .failed
            }
        self.init(
            status, code: error.code.rawValue, trouble.explanation, subject: error.endpoint, detail: error.detail)
    }

    init(_ error: ArchiveError) {
        let status: ExitStatus =
            switch error.code {
            case .unknown, .nothingOfYear: .nothingFound
            default: .failed
            }
        let explanation = Explanations.of(code: error.code.rawValue) ?? CommandTrouble.fileUnreadable.explanation
        self.init(status, code: error.code.rawValue, explanation, subject: error.path, detail: error.detail)
    }

    /// - Parameter nearest: the value likely meant.
    init(_ error: SchemaError, _ exit: ExitStatus = .usage, nearest: String? = nil) {
        let place = [error.field, error.value.map { "\"\($0)\"" }].compactMap(\.self).joined(separator: " = ")
        let hint = nearest.map { " → \($0)?" } ?? ""
        self.init(exit, code: error.code.rawValue, error.code.explanation, subject: place + hint)
    }
}

extension Failure {
    /// Three lines for a person.
    func text(_ language: Language) -> String {
        let what = explanation.what[language]
        let head = CommandPhrases.error[language] + ": " + what + (subject.map { " [\($0)]" } ?? "")
        return """
            \(head)
              \(CommandPhrases.why[language]): \(explanation.why[language])
              \(CommandPhrases.next[language]): \(explanation.next[language])
            """
    }

    private struct Object: Encodable {
        struct Body: Encodable {
            let code: String
            let what: String
            let why: String
            let next: String
            let subject: String?
            let detail: String?
            let exit: Int32
        }
        let error: Body
    }

    /// One line: `{"error":{"code","what","why","next","subject","detail","exit"}}`.
    func json(_ language: Language) -> [UInt8] {
        Output.json(
            Object(
                error: .init(
                    code: code, what: explanation.what[language], why: explanation.why[language],
                    next: explanation.next[language], subject: subject, detail: detail, exit: exit.rawValue)))
            + [0x0A]
    }
}
