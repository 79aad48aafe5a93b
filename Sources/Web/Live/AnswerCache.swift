internal import Foundation
internal import StreamProtocol

/// Answers as long as they hold, so that a thousand readers cost the keeper no more than one: an answer is asked for once
/// until something changes, and by all who want it at that time together.
actor AnswerCache {
    private struct Key: Hashable {
        let ask: String
        let args: [String: String]
    }

    private struct Entry {
        let generation: Int
        let until: ContinuousClock.Instant
        let answer: Task<Answer, any Error>
    }

    /// Days left and who is silent follow from the time of day.
    private static let longest = Duration.seconds(10)
    private static let entries = 256
    /// Of all bodies held: a few answers of a large province, or many small ones.
    private static let bytes = 16 * 1_024 * 1_024

    private let questions: any ProvinceQuestions
    private var held: [Key: Entry] = [:]
    private var heldBytes = 0
    private var generation = 0

    init(_ questions: any ProvinceQuestions) { self.questions = questions }

    /// What was asked before this no longer holds.
    func forget() {
        generation += 1
        letGo()
    }

    func answer(_ ask: String, _ args: [String: String]) async throws -> Answer {
        let key = Key(ask: ask, args: args)
        let now = ContinuousClock.now
        if let entry = held[key], entry.generation == generation, entry.until > now {
            return try await entry.answer.value
        }
        if held.count >= Self.entries || heldBytes >= Self.bytes { letGo() }
        let questions = questions
        let task = Task<Answer, any Error> { try await questions.answer(ask, args) }
        held[key] = Entry(generation: generation, until: now + Self.longest, answer: task)
        do {
            let answer = try await task.value
            heldBytes += answer.body.count
            return answer
        } catch {
            held[key] = nil
            throw error
        }
    }

    private func letGo() {
        held.removeAll(keepingCapacity: true)
        heldBytes = 0
    }

    /// What an answer is known by: equal as long as nothing but the time at which it was given is different.
    nonisolated func tag(of answer: Answer) -> String {
        var body = answer.body[...]
        let mark = Array("\"asOf\":\"".utf8)
        if let range = body.firstRange(of: mark), let end = body[range.upperBound...].firstIndex(of: UInt8(ascii: "\""))
        {
            body.removeSubrange(range.upperBound..<end)
        }
        return "\"\(LiveState.hash(of: Array(body)))\""
    }

    /// - Throws: a ``Problem`` where the service refuses.
    nonisolated func lines(_ ask: String, _ args: [String: String]) async throws -> Answer {
        do {
            return try await answer(ask, args)
        } catch let refusal as Refusal {
            throw Problem(refusal)
        }
    }

    nonisolated func ask<Value: Decodable & Sendable>(
        _ ask: String, _ args: [String: String], as: Value.Type
    ) async throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(try await lines(ask, args).body))
    }
}
