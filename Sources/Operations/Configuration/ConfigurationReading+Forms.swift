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

    func endpoint(_ key: [String], default standard: Endpoint) throws(OperationsError) -> Endpoint {
        let endpoint = try value(key, default: standard, form: Self.endpointForm, Endpoint.init)
        try LoopbackPolicy.check(endpoint, at: place(of: key), key: key.joined(separator: "."))
        return endpoint
    }

    func endpoint(_ key: [String], example: String) throws(OperationsError) -> Endpoint {
        let endpoint = try value(key, example: example, form: Self.endpointForm, Endpoint.init)
        try LoopbackPolicy.check(endpoint, at: place(of: key), key: key.joined(separator: "."))
        return endpoint
    }

    /// An endpoint that may be left out.
    func optionalEndpoint(_ key: [String]) throws(OperationsError) -> Endpoint? {
        let endpoint = try value(key, default: Endpoint?.none, form: Self.endpointForm) {
            Endpoint($0).map(Optional.some)
        }
        if let endpoint { try LoopbackPolicy.check(endpoint, at: place(of: key), key: key.joined(separator: ".")) }
        return endpoint
    }

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

    private static var endpointForm: String {
        "tcp://HOST:PORT or ipc:///PATH (a path of at most \(Endpoint.longestSocketPath) bytes)"
    }
}
