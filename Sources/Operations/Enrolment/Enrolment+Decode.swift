internal import EventSchema

extension Enrolment {
    private static let order = ["province", "role", "holder", "name", "area", "connection", "signing"]

    /// Reads a text strictly: these lines, in this order, nothing else. Line ends may be CR LF.
    /// - Parameter place: the file, for messages.
    /// - Throws: `enrolment-too-large`, `enrolment-damaged`.
    public static func decode(_ bytes: [UInt8], at place: String) throws(OperationsError) -> Enrolment {
        guard bytes.count <= largestFileBytes else {
            throw OperationsError(
                .enrolmentTooLarge, at: place, reason: "larger than \(largestFileBytes) bytes, which no enrolment is",
                remedy: "Check that it is the right file.")
        }
        var values = try lines(of: bytes, at: place)
        func text(_ key: String) throws(OperationsError) -> String {
            guard let value = values.removeValue(forKey: key) else {
                throw EnrolmentFields.damaged(place, key, nil, "missing")
            }
            return value
        }
        func value<Value>(
            _ key: String, _ form: String, _ parse: (String) -> Value?
        ) throws(OperationsError) -> Value {
            let found = try text(key)
            guard let value = parse(found) else { throw EnrolmentFields.damaged(place, key, found, "not \(form)") }
            return value
        }
        let fields = EnrolmentFields(
            province: try value("province", "a province code ([a-z0-9-]{1,24})") { ProvinceID(validating: $0) },
            role: try value("role", "one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))") {
                Role(rawValue: $0)
            },
            holder: try text("holder"),
            name: values["name"],
            area: values["area"] == nil
                ? nil : try value("area", "an area code ([A-Z0-9-]{1,24})") { AreaCode(validating: $0) },
            connection: try value("connection", "64 lower-case hex digits") { PublicKey(validating: $0) },
            signing: values["signing"] == nil
                ? nil : try value("signing", "64 lower-case hex digits") { PublicKey(validating: $0) })
        return try Enrolment(fields, at: place)
    }

    /// The values by their keys, once the form, the keys and their order are right.
    private static func lines(of bytes: [UInt8], at place: String) throws(OperationsError) -> [String: String] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        // Every line is ended: behind the last end there is nothing.
        guard lines.popLast()?.isEmpty == true else {
            throw EnrolmentFields.damaged(place, nil, nil, "the last line is not ended")
        }
        var result: [String: String] = [:]
        var rest = order[...]
        for (index, line) in lines.enumerated() {
            let plain = line.last == 0x0D ? line.dropLast() : line
            guard let text = String(validating: plain, as: UTF8.self) else {
                throw EnrolmentFields.damaged(place, nil, nil, "line \(index + 1) is not UTF-8")
            }
            if index == 0 {
                guard text == form else {
                    throw EnrolmentFields.damaged(place, nil, text, "does not begin with \(form)")
                }
                continue
            }
            // By bytes: what follows may be a mark that would join the equals sign to one character.
            let parts = plain.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[1].isEmpty,
                let found = rest.firstIndex(where: { $0.utf8.elementsEqual(parts[0]) })
            else {
                throw EnrolmentFields.damaged(
                    place, nil, text, "line \(index + 1) is none of \(order.joined(separator: ", ")), in this order")
            }
            rest = rest[(found + 1)...]
            result[order[found]] = String(decoding: parts[1], as: UTF8.self)
        }
        return result
    }
}
