extension SchemaError {
    /// Every reason this module gives. The raw values are part of the protocol (Protocols/events.md, section 1.8).
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        // MARK: The bytes

        /// The record has no bytes. Send the object.
        case empty = "empty"
        /// The record is longer than 16 KiB. Shorten its texts; larger things do not travel as records.
        case tooLarge = "too-large"
        /// The record begins with a byte order mark. Leave it out.
        case byteOrderMark = "byte-order-mark"
        /// Bytes inside a text are not UTF-8 (RFC 3629). Encode as UTF-8.
        case invalidUTF8 = "invalid-utf8"
        /// Not JSON (RFC 8259) at the place shown. Correct the syntax.
        case notJSON = "not-json"
        /// JSON, but not an object. Send one object.
        case notAnObject = "not-an-object"
        /// A line feed or carriage return between tokens. A record is one line; write it without line breaks.
        case lineBreak = "line-break"
        /// Bytes after the closing brace, spaces included. Send the object alone.
        case trailingBytes = "trailing-bytes"
        /// Objects or arrays nested deeper than 16. No record needs it.
        case tooDeep = "too-deep"
        /// An object with more than 64 members, or an array with more than 1,024 elements. No record needs it.
        case tooManyMembers = "too-many-members"
        /// A member name twice in one object: readers would disagree on which one counts. Send it once.
        case duplicateKey = "duplicate-key"
        /// A member name outside `[A-Za-z0-9_-]{1,64}`, or written with escapes. Use the names of the specification.
        case badFieldName = "bad-field-name"
        /// U+0000 in a text. Remove it.
        case nulCharacter = "nul-character"
        /// A raw control character inside a text, which JSON forbids. Remove it.
        case controlCharacter = "control-character"
        /// `\uD800`–`\uDFFF` without its other half. Write whole characters.
        case loneSurrogate = "lone-surrogate"
        /// `NaN`, `Infinity` or their like. JSON has no such number.
        case notANumber = "not-a-number"
        /// A number beyond ±(2⁵³−1), or a fraction that no double holds. Send a number in range.
        case numberOutOfRange = "number-out-of-range"
        /// The record was removed by law and only its digest is left. It folds to nothing.
        case blanked = "blanked"

        // MARK: The members

        /// A required member is absent. Add it.
        case missingField = "missing-field"
        /// A member that this type does not have. Remove it, or correct its name.
        case unknownField = "unknown-field"
        /// A member of another JSON type than specified (null included). Send the specified type.
        case wrongType = "wrong-type"
        /// A fraction or exponent where a whole number is specified. Write digits only.
        case notAnInteger = "not-an-integer"
        /// A whole number outside its limits (a negative quantity, line 0 …). Correct it.
        case outOfRange = "out-of-range"
        /// A text with no characters. Give it.
        case emptyText = "empty-text"
        /// A text longer than its limit, counted in Unicode scalars after NFC. Shorten it.
        case tooLong = "too-long"
        /// A control, direction (bidi), zero-width, private or non-character in a text. Remove it.
        case forbiddenCharacter = "forbidden-character"
        /// A text begins or ends with white space. Trim it.
        case surroundingSpace = "surrounding-space"
        /// A decision number with Ð (eth) or its like in place of Đ: the same decision would count twice. Write Đ.
        case lookAlikeCharacter = "look-alike-character"

        // MARK: The vocabulary

        /// An identifier with characters or a length that its kind does not allow. Use the allowed form.
        case badIdentifier = "bad-identifier"
        /// Not a UUID of version 7 in lower-case text. Make one with the RFC 9562 layout.
        case badEventID = "bad-event-id"
        /// Not 64 lower-case hexadecimal digits.
        case badDigest = "bad-digest"
        /// Not 32 lower-case hexadecimal digits.
        case badLogID = "bad-log-id"
        /// Not 16 lower-case hexadecimal digits.
        case badKeyID = "bad-key-id"
        /// Not 64 lower-case hexadecimal digits.
        case badPublicKey = "bad-public-key"
        /// Not `/{province}/{office}`.
        case badSource = "bad-source"
        /// Not an instant such as `2014-11-20T08:15:30.123Z` (UTC, upper-case T and Z, no or three decimals).
        case badTime = "bad-time"
        /// Not a day of the calendar such as `2014-11-20` (30 February is none).
        case badDate = "bad-date"
        /// A year outside 1900…2200.
        case badYear = "bad-year"
        /// One of a fixed set of words was expected (`met`, `incoming` …).
        case unknownWord = "unknown-word"
        /// The subject is not that which the data calls for. Send the unit, office, award, key or log that the data
        /// describes.
        case badSubject = "bad-subject"
        /// `specversion` is not `1.0`.
        case unsupportedVersion = "unsupported-version"
        /// `datacontenttype` is not `application/json`.
        case unsupportedContentType = "unsupported-content-type"
        /// A decision dated more than 24 hours after the record's time. Correct the date.
        case dateAhead = "date-ahead"
        /// The record's time is more than 24 hours ahead of the clock it was checked against. Correct the clock.
        case timeAhead = "time-ahead"

        // MARK: What newer software may know (such a record is parked, not rejected)

        /// A type this software does not know. Kept until software that knows it is installed.
        case unknownType = "unknown-type"
        /// A catalogue edition this software does not hold. Kept until the edition arrives.
        case unknownEdition = "unknown-edition"

        // MARK: The catalogue

        /// The year is outside the edition's. Record it under the edition in force for that year.
        case yearOutsideEdition = "year-outside-edition"
        /// The unit kind is not in the edition.
        case unknownUnitKind = "unknown-unit-kind"
        /// The classification scheme is not in the edition.
        case unknownScheme = "unknown-scheme"
        /// The scheme does not have this result.
        case unknownResult = "unknown-result"
        /// The award form is not in the edition.
        case unknownForm = "unknown-form"
        /// The award authority is not in the edition.
        case unknownAuthority = "unknown-authority"
        /// The recipient type is not in the edition.
        case unknownRecipient = "unknown-recipient"
        /// The reason is not in the edition's list for this type of event.
        case unknownReason = "unknown-reason"
        /// The decision's authority is not in the edition.
        case unknownDecisionAuthority = "unknown-decision-authority"
        /// A catalogue file, or a file of areas, is malformed. Restore the published file: its digest is the edition's identity.
        case badEdition = "bad-edition"

        /// True where newer software may understand the record: it is parked. Everything else is rejected.
        public var parks: Bool { self == .unknownType || self == .unknownEdition }

        /// True where the bytes could not be read to their end as one JSON object.
        public var concernsBytes: Bool {
            switch self {
            case .empty, .tooLarge, .byteOrderMark, .invalidUTF8, .notJSON, .notAnObject, .lineBreak, .trailingBytes,
                .tooDeep, .tooManyMembers, .duplicateKey, .badFieldName, .nulCharacter, .controlCharacter,
                .loneSurrogate, .notANumber, .numberOutOfRange:
                true
            default:
                false
            }
        }
    }
}
