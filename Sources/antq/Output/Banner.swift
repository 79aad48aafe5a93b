import EventSchema
import Wording

/// What must stand wherever figures of exercise logs are shown.
enum Banner {
    /// nil for official logs.
    static func text(_ kind: LogKind, _ language: Language) -> String? {
        kind == .exercise ? CommandPhrases.exercise[language] : nil
    }
}
