import Foundation
import Operations
import Wording

/// Asks the person at the terminal before something that cannot be taken back; a script says `--yes` instead.
enum Confirmation {
    /// - Parameter lines: what it is about, shown first.
    static func ask(_ question: Phrase, about subject: String, _ output: Output, lines: () -> [String]) throws {
        guard isatty(STDIN_FILENO) == 1, StandardStream.error.isTerminal, !output.isJSON else {
            throw Failure(LogTrouble.confirmationNeeded, .usage, subject: subject)
        }
        for text in lines() { output.complaint(text) }
        StandardStream.error.write(Array(question[output.language].utf8))
        let answer = (readLine() ?? "").precomposedStringWithCanonicalMapping.lowercased()
        guard ["co", "có", "yes"].contains(answer.trimmingCharacters(in: .whitespaces)) else {
            throw Failure(KeyTrouble.notConfirmed, subject: subject)
        }
    }
}
