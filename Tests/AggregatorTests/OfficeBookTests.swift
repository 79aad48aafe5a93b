import Consolidation
import EventSchema
import StreamProtocol
import Testing

@testable import Aggregator

/// An office's logs as they were at a moment.
@Suite struct OfficeBookTests {
    private static func header(_ number: UInt64, parent: LogHeader? = nil, at position: Position = .beforeFirst) throws
        -> LogHeader
    {
        LogHeader(
            log: LogID(random: (number, number)), province: try ProvinceID("44"), office: try OfficeID("450"),
            kind: .official,
            parent: parent.map { ParentLink(log: $0.log, position: position, digest: $0.genesis) })
    }

    private static func register(_ number: UInt64) throws -> [UInt8] {
        try Event(
            id: .v7(unixMs: 1_416_471_330_000 + number, random: (number, number)), source: EventSource("/44/450"),
            time: Timestamp("2014-11-20T08:15:30.123Z"), subject: "A-\(number)",
            edition: #require(Catalogue.standard.edition(forYear: 2014)).digest, actor: nil,
            data: .unitRegistered(
                UnitRegistered(
                    year: 2014, unitKind: CatalogueCode("khu-dan-cu"), name: "Tổ \(number)", area: AreaCode("18853")))
        ).encoded()
    }

    @Test func aLogThatEndedBeforeItsFirstRecord_HidesNothingBehindIt() throws {
        let first = try Self.header(1)
        let empty = try Self.header(2, parent: first, at: Position(2))
        let last = try Self.header(3, parent: empty)
        var book = OfficeBook(header: first, catalogue: .standard, highest: .beforeFirst)
        var cut: [LogID: Cursor] = [:]
        for (header, numbers) in [(first, 1...2), (empty, 0...0), (last, 3...5)] {
            book.goOn(in: header, highest: .beforeFirst)
            for number in numbers where number > 0 {
                _ = book.fold(try Self.register(UInt64(number))[...], at: book.head.position.next)
                book.advance(to: Cursor(position: book.head.position.next, digest: .zero))
            }
            cut[header.log] = book.head
        }
        for taken in 0...3 {
            cut[last.log] = Cursor(position: Position(UInt64(taken)), digest: .zero)
            let past = book.asOf(cut) { _ in nil }
            #expect(past.state.knownIDs == 2 + taken)
            #expect(past.state.units(year: 2014).count == 2 + taken)
            #expect(past.header.log == (taken == 0 ? first.log : last.log))
        }
        cut[first.log] = first.start
        cut[last.log] = last.start
        #expect(book.asOf(cut) { _ in nil }.state.knownIDs == 0)
    }
}
