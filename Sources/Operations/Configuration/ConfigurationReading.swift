internal import Configuration
internal import Foundation
internal import Yams

/// One configuration being read: environment (`ANTQ_…`) before file before default, with errors that name the place.
struct ConfigurationReading {
    static let environmentPrefix = "antq"
    /// No configuration comes near this size; another file given by mistake may exceed it.
    static let largestFileBytes = 1 << 20

    let file: String
    private let environment: [String: String]
    private let reader: ConfigReader
    private let codes: [String: [String]]

    /// Reads the file and refuses every key that is not in `keys`.
    init(file: String, keys: KeyTree, environment: [String: String]) async throws(OperationsError) {
        self.file = file
        self.environment = environment
        codes = try keys.check(Self.root(of: file), file: file)
        do {
            let path = InMemoryProvider(values: ["filePath": ConfigValue(.string(file), isSecret: false)])
            reader = ConfigReader(providers: [
                EnvironmentVariablesProvider(environmentVariables: environment)
                    .prefixKeys(with: ConfigKey([Self.environmentPrefix])),
                try await FileProvider<YAMLSnapshot>(config: ConfigReader(provider: path)),
            ])
        } catch {
            throw Self.notYAML(file, cause: "\(error)")
        }
    }

    /// The keys at the top of a file, whether they mean anything or not.
    static func topKeys(of file: String) throws(OperationsError) -> Set<String> {
        Set(try root(of: file).mapping?.keys.compactMap(\.string) ?? [])
    }

    /// The codes listed under a key such as `offices`, in byte order.
    func codes(under key: String) -> [String] { (codes[key] ?? []).sorted() }

    /// A value with a default. The value is text first, so that `010` stays `010`.
    /// - Throws: `config-bad-value`.
    func value<Value>(
        _ key: [String], default standard: Value, form: String, _ parse: (String) -> Value?
    ) throws(OperationsError) -> Value {
        guard let text = reader.string(forKey: ConfigKey(key)), !text.isEmpty else { return standard }
        return try parsed(text, key, form: form, parse)
    }

    /// A value that must be given. `example` is shown to who forgot it.
    /// - Throws: `config-missing-key`, `config-bad-value`.
    func value<Value>(
        _ key: [String], example: String, form: String, _ parse: (String) -> Value?
    ) throws(OperationsError) -> Value {
        guard let text = reader.string(forKey: ConfigKey(key)), !text.isEmpty else {
            throw OperationsError(
                .configMissingKey, at: file, key: key.joined(separator: "."), reason: "missing",
                remedy: "Add it, for example \(example), or set \(Self.variable(key)).")
        }
        return try parsed(text, key, form: form, parse)
    }

    /// Where a key's value came from: the environment variable when it is set, else the file.
    func place(of key: [String]) -> String {
        let variable = Self.variable(key)
        return environment[variable, default: ""].isEmpty ? file : "environment variable \(variable)"
    }

    private func parsed<Value>(
        _ text: String, _ key: [String], form: String, _ parse: (String) -> Value?
    ) throws(OperationsError) -> Value {
        if let value = parse(text) { return value }
        throw OperationsError(
            .configBadValue, at: place(of: key), key: key.joined(separator: "."), value: text,
            reason: "not \(form)", remedy: "Write \(form).")
    }

    /// `["log", "level"]` is `ANTQ_LOG_LEVEL`, as swift-configuration encodes it.
    private static func variable(_ key: [String]) -> String {
        ([environmentPrefix] + key).map { part in
            String(part.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
        }.joined(separator: "_")
    }

    private static func root(of file: String) throws(OperationsError) -> Node {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: file))
        } catch {
            throw OperationsError(
                .configUnreadable, at: file, reason: "cannot read the configuration",
                remedy: "Check the path given to --config and that this account may read the file.",
                cause: (error as NSError).localizedDescription)
        }
        guard data.count <= largestFileBytes else {
            throw OperationsError(
                .configTooLarge, at: file, reason: "\(data.count) bytes is no configuration",
                remedy: "Check the path given to --config.")
        }
        do {
            guard let root = try Parser(yaml: data).singleRoot() else {
                throw notYAML(file, cause: "the file is empty")
            }
            return root
        } catch let error as OperationsError {
            throw error
        } catch {
            throw notYAML(file, cause: "\(error)")
        }
    }

    private static func notYAML(_ file: String, cause: String) -> OperationsError {
        OperationsError(
            .configNotYAML, at: file, reason: "not a YAML mapping",
            remedy: "Compare with the examples in Deploy/examples.",
            cause: cause.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
}
