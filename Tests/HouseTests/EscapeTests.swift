import Testing

/// Ways around the compiler's checks: only where a C library is wrapped, and each with the sentence that says why it holds.
@Suite struct EscapeTests {
    /// libzmq; SQLite's own C interface, where GRDB is too slow or has no verb.
    private static let wrapping: Set<String> = ["ZeroMQ", "Journal", "Ledger"]
    private static let escapes: [Word] = [
        "@unchecked", "nonisolated(unsafe)", "unsafeBitCast", "unsafeDowncast", "assumingMemoryBound", "Unmanaged",
        "@preconcurrency",
    ]
    private static let needSentence: [Word] = ["@unchecked", "nonisolated(unsafe)", "unsafeBitCast"]
    private static let traps: [Word] = ["try!", "fatalError(", "as!"]

    /// Lines above an escape in which its sentence may stand.
    private static let reach = 8

    @Test func escapes_liveOnlyWhereACLibraryIsWrapped() {
        for file in Repository.sources where !Self.wrapping.contains(file.room) {
            #expect(file.places(Self.escapes).isEmpty)
        }
    }

    @Test func escapesOfTheWrappingRooms_haveTheirSentence() {
        for file in Repository.sources where Self.wrapping.contains(file.room) {
            for (index, line) in file.lines.enumerated()
            where Self.needSentence.contains(where: { $0.stands(in: line.code) }) {
                let above = file.lines[max(0, index - Self.reach)...index]
                #expect(above.contains { $0.text.contains("//") }, "\(file.path):\(line.number) says not why it holds")
            }
        }
    }

    @Test func nothingTrapsOnPurpose_withoutSayingWhyItCannotHappen() {
        let unreachable = Word("preconditionFailure(")
        for file in Repository.sources {
            #expect(file.places(Self.traps).isEmpty)
            for (index, line) in file.lines.enumerated() where unreachable.stands(in: line.code) {
                let above = file.lines[max(0, index - Self.reach)...index]
                let isExplained =
                    above.contains { $0.text.contains("//") } || line.code.contains("preconditionFailure(\"")
                #expect(isExplained, "\(file.path):\(line.number) says not why it cannot happen")
            }
        }
    }
}
