import Foundation
import Interchange
import Testing

/// The committed files of the demo go through the reader, and give the published figures.
@Suite struct DemoDataTests {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Deploy/demo-data")
    static let columns = [
        "unit_code", "unit_kind", "unit_name", "area_code", "year", "result", "decision_number", "decision_date",
        "decision_authority", "correction_reason_code",
    ]

    @Test func countsThePublishedFigures_WhenTheEightDistrictsAreRead() throws {
        var registered: [String: Int] = [:]
        var met: [String: Int] = [:]
        for district in ["450", "452", "453", "454", "455", "456", "457", "458"] {
            let file = Self.folder.appending(path: "\(district)/classification-2014.csv")
            var reader = CSVReader(bytes: Array(try Data(contentsOf: file)))
            let header = try CSVHeader(reading: &reader, required: Self.columns)
            while let row = try reader.next() {
                let kind = try #require(header.value("unit_kind", in: row))
                registered[kind, default: 0] += 1
                if header.value("result", in: row) == "met" { met[kind, default: 0] += 1 }
            }
        }
        #expect(
            registered == [
                "khu-dan-cu": 1273, "xa-phuong-thi-tran": 159, "co-quan-doanh-nghiep": 425, "co-so-giao-duc": 618,
            ])
        #expect(
            met == ["khu-dan-cu": 1201, "xa-phuong-thi-tran": 134, "co-quan-doanh-nghiep": 388, "co-so-giao-duc": 570])
    }
}
