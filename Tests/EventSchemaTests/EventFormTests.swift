import EventSchema
import Foundation
import Testing

/// The forms of an event: canonical bytes, any coder's JSON, and the value, each giving the others back.
@Suite struct EventFormTests {
    @Test func event_isItself_afterEncodingAndDecoding() throws {
        for event in try Samples.events() {
            let bytes = try event.encoded()
            #expect(try Event.decode(bytes) == event)
            #expect(try Event.decode(([0x0A] + bytes + [0x0A])[1...bytes.count]) == event)
            #expect(try Event.decode(bytes).encoded() == bytes)
        }
    }

    @Test func canonicalForm_isThatOfASortingEncoder() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for event in try Samples.events() {
            let coded = try encoder.encode(event)
            #expect(try Samples.text(of: event) == String(decoding: coded, as: UTF8.self))
        }
    }

    @Test func strictDecoder_agreesWithAnyCoder() throws {
        for event in try Samples.events() {
            let bytes = try event.encoded()
            #expect(try JSONDecoder().decode(Event.self, from: Data(bytes)) == Event.decode(bytes))
        }
    }

    @Test func anyCoder_appliesTheRulesOfEvents() throws {
        let bytes = try Samples.spoiled(.awardGranted, #""quantity":1"#, #""quantity":0"#)
        #expect(throws: SchemaError(.outOfRange, field: "data.quantity", value: "0")) {
            try JSONDecoder().decode(Event.self, from: Data(bytes))
        }
        let other = try Samples.spoiled(.awardGranted, "award.granted", "award.doubled")
        #expect(throws: SchemaError(.unknownType, field: "type", value: "award.doubled")) {
            try JSONDecoder().decode(Event.self, from: Data(other))
        }
    }

    @Test func canonicalForm_isOneLineOfSortedMembers() throws {
        let event = try Samples.event(.unitMerged)
        #expect(
            try Samples.text(of: event)
                == """
                {"actor":"cb-07","data":{"into":"450-KDC-002","year":2014},"datacontenttype":"application/json",\
                "edition":"\(Samples.edition)","id":"\(event.id)","source":"/44/450","specversion":"1.0",\
                "subject":"450-KDC-001","time":"2015-02-20T08:00:00.123Z","type":"unit.merged"}
                """)
    }

    @Test func escapes_areRead_andWrittenOnlyWhereNeeded() throws {
        let bytes = try Samples.spoiled(
            .officeEnrolled, "Công an thành phố Đồng Hới", #"C\u00f4ng an \u0110\u1ed3ng \"H\\\/\u1edbi\" \ud83d\ude00"#
        )
        let event = try Event.decode(bytes)
        guard case .officeEnrolled(let office) = event.data else { throw SchemaError(.unknownType) }
        #expect(office.name == #"Công an Đồng "H\/ới" 😀"#)
        #expect(try Samples.text(of: event).contains(#""Công an Đồng \"H\\/ới\" 😀""#))
    }

    @Test func escapedIdentifiers_areRead() throws {
        let bytes = try Samples.spoiled(.unitRegistered, #""khu-dan-cu""#, #""khu\u002ddan-cu""#)
        #expect(try Event.decode(bytes) == Samples.event(.unitRegistered))
    }

    @Test func texts_areNormalisedToNFC() throws {
        let name = "Hòa Trạch – Đồng Hới"
        let decomposed = name.decomposedStringWithCanonicalMapping
        #expect(!name.utf8.elementsEqual(decomposed.utf8))
        let bytes = try Samples.spoiled(.officeEnrolled, "Công an thành phố Đồng Hới", decomposed)
        guard case .officeEnrolled(let office) = try Event.decode(bytes).data else { throw SchemaError(.unknownType) }
        #expect(office.name.utf8.elementsEqual(name.utf8))
    }

    @Test func subjectAndDecisionNumber_areNormalisedToNFC_together() throws {
        let composed = try Samples.text(of: Samples.event(.awardGranted)).replacing("QĐ-BCA", with: "QĐ-Ủ")
        let bytes = Array(composed.decomposedStringWithCanonicalMapping.utf8)
        #expect(bytes != Array(composed.utf8))
        #expect(try Event.decode(bytes).encoded() == Array(composed.utf8))
    }

    @Test func bothWaysOfPlacingATone_areTaken_andStayDifferent() throws {
        let old = try Samples.spoiled(.officeEnrolled, "Công an thành phố Đồng Hới", "Hoà Trạch")
        let new = try Samples.spoiled(.officeEnrolled, "Công an thành phố Đồng Hới", "Hòa Trạch")
        #expect(try Event.decode(old) != Event.decode(new))
    }

    @Test func everyType_hasASample() throws {
        #expect(Set(try Samples.events().map(\.type)) == Set(EventType.allCases))
    }

    @Test func glimpse_seesWhatARefusedRecordHolds() throws {
        let event = try Samples.event(.unitRegistered)
        let glimpse = EventGlimpse(of: try Samples.spoiled(.unitRegistered, "unit.registered", "unit.renamed"))
        #expect(glimpse.id == event.id)
        #expect(glimpse.source == event.source)
        #expect(glimpse.type == "unit.renamed")
        #expect(glimpse.subject == event.subject)
        #expect(glimpse.edition == event.edition)
        #expect(glimpse.year == 2014)
        #expect(glimpse.unitKind == Samples.code("khu-dan-cu"))
    }

    @Test(arguments: ["", "{", "[]", "{}", #"{"data":{"year":"x"},"id":5}"#, #"{"data":7}"#])
    func glimpse_isEmpty_whereThereIsNothingToSee(text: String) {
        let glimpse = EventGlimpse(of: Array(text.utf8))
        #expect(glimpse.id == nil)
        #expect(glimpse.type == nil)
        #expect(glimpse.year == nil)
    }
}
