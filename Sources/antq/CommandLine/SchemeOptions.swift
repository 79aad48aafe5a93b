import ArgumentParser
import EventSchema
import Interchange
import Wording

/// Which scheme a command is about.
struct SchemeOptions: ParsableArguments {
    @Option(help: Help.option(.scheme, value: "code"))
    var scheme: String?

    /// - Throws: `Failure` (64) for one that is not counted.
    func chosen() throws -> Scheme {
        guard let scheme else { return .standard }
        guard let known = Scheme(rawValue: scheme) else {
            throw Failure(
                SchemaError(.unknownScheme, field: "--scheme", value: scheme),
                nearest: NearestMatch(Scheme.allCases.map(\.rawValue)).nearest(to: scheme))
        }
        return known
    }

    /// A result of the scheme, as people write it.
    func result(_ text: String) throws -> SchemeResult {
        let scheme = try chosen()
        guard let result = ResultWord.parse(text, of: scheme) else {
            throw Failure(
                SchemaError(.unknownResult, field: "--result", value: text),
                nearest: ResultWord.nearest(to: text, of: scheme))
        }
        return result
    }
}

extension Scheme {
    /// As the argument of a question; the standard is what is meant where none is given.
    var argument: String? { self == .standard ? nil : rawValue }
}
