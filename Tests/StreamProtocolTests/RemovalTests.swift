import EventSchema
import StreamProtocol
import Testing

/// Records whose content is to be removed: what is done about their bytes, and how their owner is told.
@Suite struct RemovalTests {
    let log: SampleLog

    init() throws {
        var log = try SampleLog(count: 0)
        for number in 1...600 { log.append("{\"n\":\(number),\"pad\":\"\(String(repeating: "x", count: 80))\"}") }
        log.append("{}")
        log.append("{\"type\":\"key.rotated\",\"pad\":\"\(String(repeating: "x", count: 80))\"}")
        self.log = log
    }

    private func order(_ position: Int, digest: Digest? = nil) -> RemovalOrder {
        RemovalOrder(
            log: log.log, position: Position(UInt64(position)),
            digest: digest ?? Digest.sha256(of: log.records[position - 1]))
    }

    private func removal(_ position: Int, office: String = "450", exerciseOnly: Bool = false) throws
        -> AdmissionPolicy.Removal
    { .init(office: try OfficeID(office), exerciseOnly: exerciseOnly, order: order(position)) }

    // MARK: Bytes

    @Test func aRecordIsBlankedOnce() {
        let record = log.records[4]
        let form = Chain.blanked(record)
        #expect(order(5).verdict(on: record) == .blank(form))
        #expect(order(5).verdict(on: form) == .done)
        #expect(Chain.extend(log.digests[4], with: form) == log.digests[5])
    }

    @Test func anOrderIsNotHeeded_ForAnotherRecord_ARotation_OrWhatIsTooSmall() {
        #expect(order(5).verdict(on: log.records[5]) == .unheeded(.otherRecord))
        #expect(order(5).verdict(on: Chain.blanked(log.records[5])) == .unheeded(.otherRecord))
        #expect(order(601).verdict(on: log.records[600]) == .unheeded(.tooSmall))
        #expect(order(602).verdict(on: log.records[601]) == .unheeded(.holdsTrust))
    }

    @Test func aBatchComesInBlanked_andItsChainIsTheSame() {
        let batch = log.batch(3...8)
        let orders = [order(2), order(3), order(5, digest: .zero), order(8), order(9)]
        let blanked = batch.blanking(orders)
        #expect(blanked.check(through: log.cursor(2)) == .continues)
        let changed = zip(3...8, zip(batch.records, blanked.records)).filter { $0.1.0 != $0.1.1 }.map(\.0)
        #expect(changed == [3, 8])
        #expect(batch.blanking([order(2)]) == batch)
    }

    // MARK: The owner is told

    @Test func theOwnerIsAskedForAHello_andToldInWelcome() throws {
        var stage = try FollowerStage(holding: [(log, 602)])
        #expect(stage.hello(log.announced).welcomes.map(\.blanked) == [nil])
        let asked = stage.order([try removal(7), try removal(5)])
        #expect(asked.opens.count == 1)
        #expect(stage.hello(log.announced).welcomes.map(\.blanked) == [[order(5), order(7)]])
        #expect(stage.order([try removal(7), try removal(5)]).opens.isEmpty, "nothing is new")
    }

    @Test func aCopyIsToldNothing() throws {
        var stage = try FollowerStage(holding: [(log, 602)])
        _ = stage.order([try removal(7)])
        #expect(stage.hello(log.announced, node: "may-tong-hop").welcomes.map(\.blanked) == [nil])
    }

    @Test func whatIsOrderedOfAnotherOffice_OrForExercisesOnly_ConcernsNobodyElse() throws {
        var stage = try FollowerStage(holding: [(log, 602)])
        _ = stage.order([try removal(7, office: "452")])
        #expect(stage.hello(log.announced).welcomes.map(\.blanked) == [nil])
        let official = try SampleLog(log: 9, kind: .official, count: 4)
        let order = RemovalOrder(log: official.log, position: .first, digest: .zero)
        _ = stage.order([.init(office: try OfficeID("450"), exerciseOnly: true, order: order)])
        #expect(stage.hello(official.announced).welcomes.map(\.blanked) == [nil])
    }

    @Test func moreThanFitComeInFurtherWelcomes() throws {
        var stage = try FollowerStage(holding: [(log, 602)])
        _ = stage.order(try (1...600).map { try removal($0) })
        let welcomes = stage.hello(log.announced).welcomes
        #expect(welcomes.map { $0.blanked?.count } == [256, 256, 88])
        #expect(welcomes.flatMap { $0.blanked ?? [] } == (1...600).map { order($0) })
        for welcome in welcomes {
            #expect(JSONSize.of(welcome) <= StreamLimits.headerBytes)
        }
        var tooMany = try #require(welcomes.first)
        tooMany.blanked = (1...257).map { order($0) }
        #expect(throws: ProtocolError.self) { try ControlFrames.decode(ControlFrames.encode(.welcome(tooMany))[...]) }
    }
}

private enum JSONSize {
    static func of(_ welcome: Welcome) -> Int { ControlFrames.encode(.welcome(welcome))[1].count }
}
