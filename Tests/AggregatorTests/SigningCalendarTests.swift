import EventSchema
import Testing

@testable import Aggregator

@Suite struct SigningCalendarTests {
    @Test(arguments: [
        // 23:59:59 and 00:00:00 in Ho Chi Minh are 16:59:59 and 17:00:00 UTC.
        ("2014-11-20T16:59:59.000Z", "2014-11-20T17:00:00.000Z", true),
        ("2014-11-20T17:00:00.000Z", "2014-11-21T16:59:59.999Z", false),
        ("2014-11-20T17:00:00.000Z", "2014-11-21T17:00:00.000Z", true),
        ("2014-11-20T10:00:00.000Z", "2014-11-25T10:00:00.000Z", true),
        // A clock that went back signs nothing anew.
        ("2014-11-20T10:00:00.000Z", "2014-11-18T10:00:00.000Z", false),
    ])
    func aHeadIsDue_onceACivilDay(last: String, now: String, isDue: Bool) throws {
        #expect(SigningCalendar.isDue(last: try Timestamp(last), now: try Timestamp(now)) == isDue)
    }

    @Test func aHeadNeverSigned_isDue() throws {
        #expect(SigningCalendar.isDue(last: nil, now: try Timestamp("2014-11-20T10:00:00.000Z")))
    }

    @Test(arguments: [
        ("2014-11-20T16:59:59.000Z", UInt64(2_000)), ("2014-11-20T17:00:00.000Z", 86_401_000),
        ("1970-01-01T00:00:00.000Z", 61_201_000),
    ])
    func theNextDay_beginsAtMidnightOfHoChiMinh(now: String, milliseconds: UInt64) throws {
        #expect(SigningCalendar.untilNextDay(from: try Timestamp(now)) == milliseconds)
    }
}
