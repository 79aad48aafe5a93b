import Interchange
import Testing

@Suite struct CSVHeaderTests {
    let required = ["unit_code", "unit_kind", "result", "decision_date"]

    @Test func findsValuesByName_WhateverTheOrder() throws {
        var reader = CSVReader(bytes: Array("result;unit_code;decision_date;unit_kind\nmet;KDC-1;2014-11-20;x\n".utf8))
        let header = try CSVHeader(reading: &reader, required: required, optional: ["note"])
        let row = try #require(try reader.next())
        #expect(header.value("unit_code", in: row) == "KDC-1")
        #expect(header.value("result", in: row) == "met")
        #expect(header.column("decision_date") == 3)
        #expect(header.column("note") == nil)
        #expect(header.value("note", in: row) == nil)
        #expect(header.columns == ["result", "unit_code", "decision_date", "unit_kind"])
    }

    @Test func acceptsOtherCaseAndSpacesAround() throws {
        let record = CSVRecord(line: 1, fields: [" Unit_Code ", "UNIT_KIND", "result", "decision_date"])
        #expect(try CSVHeader(record, required: required).columns == required)
    }

    @Test func namesAllProblemsAtOnce() throws {
        let record = CSVRecord(line: 3, fields: ["unit_code", "unit_kind", "decison_date", "unit_code", "ghi chú"])
        do throws(CSVError) {
            _ = try CSVHeader(record, required: required)
            Issue.record("the header was taken")
        } catch {
            var all = [error] + error.also
            all[0].also = []
            #expect(
                all == [
                    CSVError(.unknownColumn, line: 3, column: 3, value: "decison_date", nearest: "decision_date"),
                    CSVError(.duplicateColumn, line: 3, column: 4, value: "unit_code"),
                    CSVError(.unknownColumn, line: 3, column: 5, value: "ghi chú"),
                    CSVError(.missingColumn, line: 3, value: "result"),
                    CSVError(.missingColumn, line: 3, value: "decision_date"),
                ])
        }
    }

    @Test func saysMissingHeader_WhenFileIsEmpty() {
        var reader = CSVReader(bytes: [])
        #expect(throws: CSVError(.missingHeader, line: 1)) { try CSVHeader(reading: &reader, required: required) }
    }
}
