/// The few arguments of the simulation; nil from the initialiser when they make no sense.
struct Arguments: Sendable {
    var seeds: UInt64 = 2_000
    var from: UInt64 = 1
    var longMinutes: Int?
    var replay: UInt64?
    var sabotage: SimulationSabotage?

    init?(_ words: some Sequence<String>) {
        var words = words.makeIterator()
        while let word = words.next() {
            guard let text = words.next() else { return nil }
            if word == "--sabotage" {
                guard let planted = SimulationSabotage(rawValue: text) else { return nil }
                sabotage = planted
                continue
            }
            guard let value = UInt64(text) else { return nil }
            switch word {
            case "--seeds": seeds = value
            case "--from": from = value
            case "--long": longMinutes = Int(clamping: value)
            case "--replay": replay = value
            default: return nil
            }
        }
    }
}
