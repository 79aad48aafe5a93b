import EventSchema
import Foundation
import Testing

@Suite struct TimeTests {
    @Test func timestamp_readsWithAndWithoutDecimals_andWritesThree() throws {
        #expect(try Timestamp("1970-01-01T00:00:00Z").milliseconds == 0)
        #expect(try Timestamp("2014-11-20T08:15:30.123Z").milliseconds == 1_416_471_330_123)
        #expect(try Timestamp("2014-11-20T08:15:30Z").text == "2014-11-20T08:15:30.000Z")
        #expect(try Timestamp("9999-12-31T23:59:59.999Z").text == "9999-12-31T23:59:59.999Z")
    }

    @Test(arguments: [
        "", "2014-11-20", "2014-11-20T08:15:30", "2014-11-20t08:15:30z", "2014-11-20 08:15:30Z",
        "2014-11-20T08:15:30.1Z", "2014-11-20T08:15:30.123456Z", "2014-11-20T08:15:30+07:00",
        "2014-11-20T24:00:00Z", "2014-11-20T23:60:00Z", "2014-11-20T23:59:60Z", "2014-02-30T00:00:00Z",
        "1969-12-31T23:59:59Z", "2014-11-20T08:15:30,123Z", "-014-11-20T08:15:30Z", "2014-11-20T08:15:3\u{661}Z",
    ])
    func timestamp_isRefused_whenNotTheOneForm(text: String) {
        #expect(code { () throws(SchemaError) in _ = try Timestamp(text) } == .badTime)
    }

    @Test func timestamp_staysInItsRange() {
        #expect(Timestamp(milliseconds: -1) == .epoch)
        #expect(Timestamp(milliseconds: .max).text == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp.epoch.adding(milliseconds: .min) == .epoch)
        #expect(Timestamp(milliseconds: 5).adding(milliseconds: .max).text.hasPrefix("9999-12-31"))
    }

    @Test(arguments: [
        "2014-02-30", "2013-02-29", "1900-02-29", "2014-00-10", "2014-13-01", "2014-04-31", "14-11-20", "0000-01-01",
    ])
    func date_isRefused_whenTheCalendarDoesNotHaveIt(text: String) {
        #expect(code { () throws(SchemaError) in _ = try CivilDate(text) } == .badDate)
    }

    @Test(arguments: ["2012-02-29", "2000-02-29", "2014-12-31", "0001-01-01", "9999-12-31"])
    func date_isTaken_whenTheCalendarHasIt(text: String) throws {
        #expect(try CivilDate(text).text == text)
    }

    @Test func dates_countDays_asFoundationDoes() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for days in stride(from: -140_000, through: 140_000, by: 97) {
            let date = try #require(CivilDate(daysSinceEpoch: days))
            #expect(date.daysSinceEpoch == days)
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
            // Foundation's calendar is Julian before 1582-10-15; ours is Gregorian throughout.
            #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day || date.year < 1583)
        }
        #expect(CivilDate(daysSinceEpoch: 3_000_000) == nil)
        #expect(CivilDate(daysSinceEpoch: -800_000) == nil)
    }

    @Test func civilDay_beginsAt17UTCOfTheDayBefore() throws {
        #expect(try CivilDate("2014-11-20").startInHoChiMinh.text == "2014-11-19T17:00:00.000Z")
        #expect(try Timestamp("2014-11-19T17:00:00Z").dateInHoChiMinh.text == "2014-11-20")
        #expect(try Timestamp("2014-11-19T16:59:59.999Z").dateInHoChiMinh.text == "2014-11-19")
        #expect(try Timestamp("2014-11-19T17:00:00Z").dateInUTC.text == "2014-11-19")
    }
}
