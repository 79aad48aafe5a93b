import Foundation
import Operations
import Wording

/// Nothing is enrolled before somebody has compared its fingerprint.
enum FingerprintCheck {
    /// - Parameter given: as read over the telephone. Without it a person at a terminal is asked.
    /// - Throws: `fingerprint-wrong`, `fingerprint-needed`, `not-confirmed`: nothing may be recorded.
    static func require(_ enrolment: Enrolment, file: String, given: String?, _ session: Session) throws {
        let output = session.output
        if let given {
            guard enrolment.fingerprint.matches(given) else {
                throw Failure(KeyTrouble.fingerprintWrong, subject: "\(enrolment.holder): \(enrolment.fingerprint)")
            }
            return
        }
        guard isatty(STDIN_FILENO) == 1, StandardStream.error.isTerminal, !output.isJSON else {
            throw Failure(KeyTrouble.fingerprintNeeded, .usage, subject: file)
        }
        output.complaint(EnrolmentView(enrolment, file: file).text(output))
        output.complaint(KeyPhrases.compare[output.language])
        StandardStream.error.write(Array(KeyPhrases.confirm[output.language].utf8))
        let answer = (readLine() ?? "").precomposedStringWithCanonicalMapping.lowercased()
        guard ["co", "có", "yes"].contains(answer.trimmingCharacters(in: .whitespaces)) else {
            throw Failure(KeyTrouble.notConfirmed, subject: enrolment.holder)
        }
    }
}
