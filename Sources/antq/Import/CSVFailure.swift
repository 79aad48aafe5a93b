import Interchange
import Operations
import Wording

/// An error of the header, or of the file as a whole, which ends an import before it begins.
enum CSVFailure {
    static func make(_ error: CSVError, file: String) -> Failure {
        let explanation =
            Explanations.of(code: error.code.rawValue) ?? CommandTrouble.fileUnreadable.explanation
        let parts = ([error] + error.also).map { problem in
            var text = "\(file):\(problem.line)"
            if let column = problem.column { text += ":\(column)" }
            if let value = problem.value { text += " \"\(value)\"" }
            if let nearest = problem.nearest { text += " → \(nearest)?" }
            return text
        }
        return Failure(
            .failed, code: error.code.rawValue, explanation, subject: parts.joined(separator: "; "),
            detail: error.description)
    }
}
