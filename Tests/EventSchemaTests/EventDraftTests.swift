import EventSchema
import Testing

@Suite struct EventDraftTests {
    private func draft(of event: Event) throws -> EventDraft {
        try EventDraft(id: event.id, subject: event.subject, actor: event.actor, data: event.data)
    }

    @Test func draft_becomesTheEvent_whenCompleted() throws {
        for event in try Samples.events() {
            let draft = try draft(of: event)
            let read = try EventDraft.decode(draft.encoded())
            #expect(read == draft)
            #expect(try read.completed(source: event.source, time: event.time, edition: event.edition) == event)
        }
    }

    @Test func record_isADraft_andItsOwnAttributesStand() throws {
        let event = try Samples.event(.unitRegistered)
        let draft = try EventDraft.decode(event.encoded())
        #expect(draft.time == event.time)
        #expect(
            try draft.completed(source: event.source, time: .epoch.adding(milliseconds: 5), edition: .zero) == event)
    }

    @Test func draft_isRefused_whenItNamesAnotherOffice() throws {
        let event = try Samples.event(.unitRegistered)
        let draft = try EventDraft.decode(event.encoded())
        let other = try EventSource("/44/452")
        #expect(throws: SchemaError(.badSource, field: "source", value: "/44/450")) {
            try draft.completed(source: other, time: event.time, edition: event.edition)
        }
    }

    @Test func draft_isRefused_whenItsConstantsAreOthers() throws {
        let bytes = Array(#"{"specversion":"0.3","type":"unit.merged"}"#.utf8)
        #expect(code { () throws(SchemaError) in _ = try EventDraft.decode(bytes) } == .unsupportedVersion)
        let other = try Samples.spoiled(.unitMerged, "application/json", "application/xml")
        #expect(code { () throws(SchemaError) in _ = try EventDraft.decode(other) } == .unsupportedContentType)
    }

    @Test func draft_isReadAsStrictlyAsARecord() throws {
        let bytes = try Samples.spoiled(.awardGranted, #""quantity":1"#, #""quantity":1,"quantity":2"#)
        #expect(code { () throws(SchemaError) in _ = try EventDraft.decode(bytes) } == .duplicateKey)
        let unknown = try Samples.spoiled(.awardGranted, #""quantity":1"#, #""quantity":1,"note":"x""#)
        #expect(code { () throws(SchemaError) in _ = try EventDraft.decode(unknown) } == .unknownField)
    }

    @Test func draftWithoutID_isRefused() throws {
        let event = try Samples.event(.unitMerged)
        let bytes = try Samples.spoiled(.unitMerged, #""id":"\#(event.id)","#, "")
        #expect(code { () throws(SchemaError) in _ = try EventDraft.decode(bytes) } == .missingField)
    }

    @Test func sameContent_holdsForARetry_andNotForAnotherFact() throws {
        let events = try Samples.events()
        for event in events {
            let draft = try draft(of: event)
            for other in events { #expect(draft.sameContent(as: other) == (other == event)) }
        }
    }

    @Test func draftOfAWithdrawal_mayLeaveToTheDeskWhatItTakesBack_andAnEventMayNot() throws {
        for (type, member) in [(EventType.classificationWithdrawn, "withdraws"), (.awardRevoked, "revokes")] {
            let event = try Samples.event(type)
            let open = event.data.ending(nil)
            #expect(open.endedEvent == nil && open.ending(event.data.endedEvent) == event.data)
            let draft = try EventDraft(id: event.id, subject: event.subject, data: open)
            #expect(try EventDraft.decode(draft.encoded()) == draft)
            let refusal = SchemaError(.missingField, field: "data.\(member)")
            #expect(throws: refusal) {
                try draft.completed(source: event.source, time: event.time, edition: event.edition)
            }
            let text = try Samples.text(of: event)
            let start = try #require(
                text.firstRange(of: ",\"\(member)\":\"") ?? text.firstRange(of: "\"\(member)\":\""))
            let end = try #require(text[start.upperBound...].firstIndex(of: "\""))
            var cut = text
            cut.removeSubrange(start.lowerBound...end)
            #expect(throws: refusal) { try Event.decode(Array(cut.replacing("{,", with: "{").utf8)) }
        }
    }

    @Test func decisionAhead_isSeenWhenTheTimeIsKnown() throws {
        let event = try Samples.event(.unitRetired)
        let draft = try draft(of: event)
        let early = try Timestamp("2014-11-01T00:00:00Z")
        #expect(throws: SchemaError(.dateAhead, field: "data.decision.date", value: "2014-11-20")) {
            try draft.completed(source: event.source, time: early, edition: event.edition)
        }
    }
}
