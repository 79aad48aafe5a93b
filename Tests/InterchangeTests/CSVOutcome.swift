import Interchange

/// What a reader gave for one call of `next()`.
enum CSVOutcome: Hashable {
    case record(Int, [String])
    case error(CSVError.Code, line: Int, column: Int?)
}

func outcomes(_ bytes: [UInt8], chunk: Int? = nil, limits: CSVLimits = CSVLimits()) -> [CSVOutcome] {
    var reader = CSVReader(bytes: bytes, limits: limits)
    if let chunk {
        var rest = bytes[...]
        reader = CSVReader(limits: limits) {
            defer { rest = rest.dropFirst(chunk) }
            return Array(rest.prefix(chunk))
        }
    }
    var all: [CSVOutcome] = []
    while true {
        do throws(CSVError) {
            guard let record = try reader.next() else { return all }
            all.append(.record(record.line, record.fields))
        } catch {
            all.append(.error(error.code, line: error.line, column: error.column))
        }
    }
}

func outcomes(_ text: String, limits: CSVLimits = CSVLimits()) -> [CSVOutcome] {
    outcomes(Array(text.utf8), limits: limits)
}

/// A small seeded generator (SplitMix64): the same numbers for the same seed, so that a failure can be replayed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
