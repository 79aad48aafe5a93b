internal import EventSchema

/// The forms that several keys share.
extension ConfigurationReading {
    func province() throws(OperationsError) -> ProvinceID {
        try value(["province"], example: "province: \"44\"", form: "a province code ([a-z0-9-]{1,24})") {
            ProvinceID(validating: $0)
        }
    }

    func area(_ key: [String], example: String) throws(OperationsError) -> AreaCode {
        try value(key, example: example, form: "an area code ([A-Z0-9-]{1,24})") { AreaCode(validating: $0) }
    }

    /// A name people read.
    func name(_ key: [String], example: String) throws(OperationsError) -> String {
        try value(key, example: example, form: "a name of 1 to 200 characters without control characters") { text in
            let scalars = text.unicodeScalars
            let isPlain = !scalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
            return isPlain && scalars.count <= 200 && !text.allSatisfy(\.isWhitespace) ? text : nil
        }
    }

    /// A folder that must not depend on where the service was started.
    func folder(_ key: [String], default standard: String) throws(OperationsError) -> String {
        try value(key, default: standard, form: "an absolute path, such as \(standard)") { text in
            guard text.hasPrefix("/"), text.count > 1 else { return nil }
            return text.hasSuffix("/") ? String(text.dropLast()) : text
        }
    }

    func socketPath(_ key: [String], default standard: String) throws(OperationsError) -> String {
        // The feed's socket stands beside it as `….feed`, and must fit as well.
        let longest = Endpoint.longestSocketPath - ".feed".utf8.count
        return try value(
            key, default: standard, form: "an absolute path of at most \(longest) bytes, such as \(standard)"
        ) { Endpoint.isSocketPath($0) && $0.utf8.count <= longest ? $0 : nil }
    }

    /// What is bound. Every such socket knows its peers by their keys, so any interface will do.
    func bound(_ key: [String], default standard: Endpoint) throws(OperationsError) -> Endpoint {
        try tcp(try value(key, default: standard, form: Self.endpointForm, Endpoint.init), key)
    }

    /// What is dialled.
    func dialled(_ key: [String], example: String) throws(OperationsError) -> Endpoint {
        try tcp(
            try value(key, example: example, form: Self.dialledForm) { Endpoint($0).flatMap(Self.dialable) }, key)
    }

    /// What is dialled, and may be left out.
    func optionalDialled(_ key: [String]) throws(OperationsError) -> Endpoint? {
        let endpoint = try value(key, default: Endpoint?.none, form: Self.dialledForm) {
            Endpoint($0).flatMap(Self.dialable).map(Optional.some)
        }
        guard let endpoint else { return nil }
        return try tcp(endpoint, key)
    }

    private static func dialable(_ endpoint: Endpoint) -> Endpoint? { endpoint.isWildcard ? nil : endpoint }

    /// - Throws: `endpoint-not-tcp`.
    private func tcp(_ endpoint: Endpoint, _ key: [String]) throws(OperationsError) -> Endpoint {
        guard !endpoint.isTCP else { return endpoint }
        throw OperationsError(
            .endpointNotTCP, at: place(of: key), key: key.joined(separator: "."), value: endpoint.text,
            reason: "a local socket is neither encrypted nor does it know who speaks, and this lane needs both",
            remedy: "Write tcp://HOST:PORT, such as tcp://127.0.0.1:5571.")
    }

    /// The path of an enrolment file.
    static let enrolmentForm = "an absolute path of an enrolment file"

    func absolutePath(_ text: String) -> String? { text.hasPrefix("/") && text.count > 1 ? text : nil }

    /// The codes of a list that must name at least one.
    func listed(_ key: String, example: String) throws(OperationsError) -> [String] {
        let found = codes(under: key)
        guard found.isEmpty else { return found }
        throw OperationsError(
            .configMissingKey, at: file, key: key, reason: "nothing is listed",
            remedy: "List at least one, for example \(example).")
    }

    /// A code that is a key itself.
    func code<Code>(
        _ text: String, in list: String, form: String, _ parse: (String) -> Code?
    ) throws(OperationsError) -> Code {
        if let code = parse(text) { return code }
        throw OperationsError(
            .configBadValue, at: file, key: "\(list).\(text)", reason: "not \(form)", remedy: "Write \(form).")
    }

    private static let endpointForm = "tcp://HOST:PORT, or tcp://*:PORT for all interfaces"
    private static let dialledForm = "tcp://HOST:PORT"
}
