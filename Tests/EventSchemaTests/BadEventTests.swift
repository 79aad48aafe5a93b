import EventSchema
import Testing

/// Sound JSON that is no event: each case replaces one part of a sound record.
@Suite struct BadEventTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let type: EventType
        let part: String
        let replacement: String
        let code: SchemaError.Code
        let field: String?
        var testDescription: String { "\(type.rawValue): \(part) → \(replacement)" }

        init(_ type: EventType, _ part: String, _ replacement: String, _ code: SchemaError.Code, _ field: String?) {
            (self.type, self.part, self.replacement) = (type, part, replacement)
            (self.code, self.field) = (code, field)
        }
    }

    static let cases: [Case] = [
        Case(.unitRegistered, #""specversion":"1.0""#, #""specversion":"2.0""#, .unsupportedVersion, "specversion"),
        Case(.unitRegistered, #""specversion":"1.0""#, #""specversion":1.0"#, .wrongType, "specversion"),
        Case(.unitRegistered, #""specversion":"1.0","#, "", .missingField, "specversion"),
        Case(.unitRegistered, "application/json", "text/json", .unsupportedContentType, "datacontenttype"),
        Case(.unitRegistered, #""type":"unit.registered""#, #""type":"unit.renamed""#, .unknownType, "type"),
        Case(.unitRegistered, #""type":"unit.registered""#, #""type":"Unit""#, .badIdentifier, "type"),
        Case(.unitRegistered, #""type":"unit.registered""#, #""type":"unit..x""#, .badIdentifier, "type"),
        Case(.unitRegistered, #""type":"unit.registered""#, #""type":7"#, .wrongType, "type"),
        Case(.unitRegistered, #""type":"unit.registered""#, #""type":"unit.retired""#, .missingField, "data.reason"),
        Case(.unitRegistered, #""id":"0"#, #""id":"x"#, .badEventID, "id"),
        Case(.unitRegistered, #""/44/450""#, #""/44""#, .badSource, "source"),
        Case(.unitRegistered, "08:00:00.123Z", "08:00:00.123+00:00", .badTime, "time"),
        Case(.unitRegistered, #""time":""#, #""at":1,"time":""#, .unknownField, "at"),
        Case(.unitRegistered, #""actor":"cb-07""#, #""actor":"Nguyễn Văn A""#, .badIdentifier, "actor"),
        Case(.unitRegistered, #""actor":"cb-07""#, #""actor":null"#, .wrongType, "actor"),
        Case(.unitRegistered, #""edition":""#, #""edition":"0"#, .badDigest, "edition"),
        Case(.unitRegistered, #""subject":"450-KDC-001""#, #""subject":"450-kdc-001""#, .badSubject, "subject"),
        Case(.unitRegistered, #""subject":"450-KDC-001""#, #""subject":"""#, .badSubject, "subject"),
        Case(.unitRegistered, #""khu-dan-cu""#, #""Khu dân cư""#, .badIdentifier, "data.unitKind"),
        Case(.unitRegistered, #""area":"18856""#, #""area":18856"#, .wrongType, "data.area"),
        Case(.unitRetired, "2014-11-20", "2014-02-30", .badDate, "data.decision.date"),
        Case(.unitRetired, "2014-11-20", "2015-02-23", .dateAhead, "data.decision.date"),
        Case(.unitRetired, #""decision":{"#, #""decision":{"by":1,"#, .unknownField, "data.decision.by"),
        Case(.unitRetired, "1034/QĐ-UBND", "1034/QÐ-UBND", .lookAlikeCharacter, "data.decision.number"),
        Case(.unitRetired, "1034/QĐ-UBND", #"1034\u0000"#, .nulCharacter, nil),
        Case(.unitMerged, #""into":"450-KDC-002""#, #""into":"""#, .badIdentifier, "data.into"),
        Case(.unitTransferred, #""outgoing""#, #""sideways""#, .unknownWord, "data.direction"),
        Case(
            .unitTransferred, #""counterpart":"452""#, #""counterpart":"Tuyên Hóa""#, .badIdentifier, "data.counterpart"
        ),
        Case(.classificationDecided, #""notMet""#, #""chua-dat""#, .unknownWord, "data.result"),
        Case(.classificationDecided, #""notMet""#, #""xuat-sac""#, .unknownWord, "data.result"),
        Case(.classificationWithdrawn, #""withdraws":"0"#, #""withdraws":"z"#, .badEventID, "data.withdraws"),
        Case(.awardGranted, #""quantity":1"#, #""quantity":-1"#, .outOfRange, "data.quantity"),
        Case(.awardGranted, #""quantity":1"#, #""quantity":0"#, .outOfRange, "data.quantity"),
        Case(.awardGranted, #""quantity":1"#, #""quantity":1000001"#, .outOfRange, "data.quantity"),
        Case(.awardGranted, #""quantity":1"#, #""quantity":1.5"#, .notAnInteger, "data.quantity"),
        Case(.awardGranted, #""line":3"#, #""line":0"#, .outOfRange, "data.line"),
        Case(.awardGranted, #""line":3"#, #""line":4"#, .badSubject, "subject"),
        Case(
            .awardRevoked, #""subject":"bo-cong-an/173/QĐ-BCA/3""#, #""subject":"bo-cong-an/3""#, .badSubject, "subject"
        ),
        Case(
            .awardRevoked, #""subject":"bo-cong-an/173/QĐ-BCA/3""#, #""subject":"bo-cong-an/173/QĐ-BCA/03""#,
            .badSubject, "subject"),
        Case(.officeEnrolled, #""subject":"450""#, #""subject":"Lệ Thủy""#, .badSubject, "subject"),
        Case(.officeEnrolled, #""data":{"#, #""data":[{"#, .notJSON, nil),
        Case(.officeRetired, #""from":"2025-03-01""#, #""from":"01/03/2025""#, .badDate, "data.from"),
    ]

    /// Of registers and reports.
    static let reportCases: [Case] = [
        Case(.registerDeclared, #""count":150"#, #""count":1000001"#, .outOfRange, "data.count"),
        Case(.registerDeclared, #""count":150"#, #""count":-1"#, .outOfRange, "data.count"),
        Case(.registerDeclared, #""count":150"#, #""count":150.0"#, .notAnInteger, "data.count"),
        Case(
            .registerDeclared, #""subject":"khu-dan-cu/2014""#, #""subject":"khu-dan-cu/2015""#, .badSubject, "subject"),
        Case(.reportingCompleted, #""subject":"khu-dan-cu"#, #""subject":"co-quan"#, .badSubject, "subject"),
        Case(.reportingCompleted, #""registered":150"#, #""registered":1000001"#, .outOfRange, "data.registered"),
        Case(.reportingCompleted, #""met":142"#, #""met":-1"#, .outOfRange, "data.results.met"),
        Case(.reportingCompleted, #""met":142"#, #""tot":142"#, .unknownField, "data.results.tot"),
        Case(.reportingCompleted, #""met":142"#, #""xuatSac":-1"#, .outOfRange, "data.results.xuatSac"),
        Case(.reportingCompleted, #""met":142"#, #""xuat-sac":1"#, .unknownField, "data.results.xuat-sac"),
        Case(.reportingCompleted, #""met":142"#, #""met":"142""#, .wrongType, "data.results.met"),
        Case(.reportingCompleted, #""results":{"met":142,"notMet":8}"#, #""results":[]"#, .wrongType, "data.results"),
    ]

    /// Of published figures and answers to warnings.
    static let statementCases: [Case] = [
        Case(.figuresDeclared, #""value":1201"#, #""value":-1"#, .outOfRange, "data.value"),
        Case(.figuresDeclared, #""value":1201"#, #""value":1000000001"#, .outOfRange, "data.value"),
        Case(.figuresDeclared, #""measure":"met""#, #""measure":"passed""#, .unknownWord, "data.measure"),
        Case(.figuresDeclared, #""measure":"met","#, "", .missingField, "data.measure"),
        Case(.figuresDeclared, #""unitKind":"khu-dan-cu","#, "", .missingField, "data.authority"),
        Case(.figuresDeclared, #""measure":"met""#, #""form":"bang-khen","measure":"met""#, .unknownField, "data.form"),
        Case(
            .figuresDeclared, #""source":"Báo Quảng Bình, 11-2-2015""#, #""source":"""#, .emptyText, "data.source"),
        Case(.figuresDeclared, "Báo Quảng Bình", "Báo\u{200B}Quảng Bình", .forbiddenCharacter, "data.source"),
        Case(.figuresDeclared, #""sourceKey":"bqb-2015""#, #""sourceKey":"khac""#, .badSubject, "subject"),
        Case(.figuresDeclared, #"/met/18853/bqb"#, #"/met/bqb"#, .badSubject, "subject"),
        Case(.figuresDeclared, "2015-02-11", "2015-02-30", .badDate, "data.published"),
        Case(.periodClosed, #""cut":[{"#, #""cut":[1,{"#, .wrongType, "data.cut[0]"),
        Case(.periodClosed, #""position":41"#, #""position":0"#, .outOfRange, "data.cut"),
        Case(.periodClosed, #""log":"5e1f"#, #""log":"8e1f"#, .outOfRange, "data.cut"),
        Case(.periodClosed, #""fold":1"#, #""fold":0"#, .outOfRange, "data.fold"),
        Case(.periodClosed, #""met":1201"#, #""met":-1"#, .outOfRange, "data.figures"),
        Case(.periodClosed, #""met":1201,"#, "", .missingField, "data.figures[0].met"),
        Case(.periodClosed, #""count":8"#, #""count":0"#, .outOfRange, "data.awards"),
        Case(.periodClosed, #""count":8"#, #""count":8,"more":1"#, .unknownField, "data.awards[0].more"),
        Case(.periodClosed, #""subject":"2014""#, #""subject":"2015""#, .badSubject, "subject"),
        Case(.periodReopened, #""reopens":""#, #""reopens":"x"#, .badEventID, "data.reopens"),
        Case(.periodReopened, #""subject":"2014""#, #""subject":"02014""#, .badSubject, "subject"),
        Case(.warningAnswered, #""answer":"being-examined""#, #""answer":"maybe""#, .unknownWord, "data.answer"),
        Case(.warningAnswered, "Đã hỏi huyện", "", .emptyText, "data.note"),
        Case(.warningAnswered, #""note":"Đã hỏi huyện","#, "", .missingField, "data.note"),
        Case(.warningAnswered, "/0f1e2d3c", "/0F1E2D3C", .badSubject, "subject"),
        Case(.warningAnswered, "/2014/450", "/02014/450", .badSubject, "subject"),
        Case(.warningAnswered, #""year":2014"#, #""year":2015"#, .badSubject, "subject"),
        Case(.warningAnswered, #""rule":"share"#, #""rule":"shares"#, .badSubject, "subject"),
    ]

    /// Of keys and logs.
    static let trustCases: [Case] = [
        Case(.keyEnrolled, #""use":"connection""#, #""use":"both""#, .unknownWord, "data.use"),
        Case(.keyEnrolled, #""role":"office""#, #""role":"admin""#, .unknownWord, "data.role"),
        Case(.keyEnrolled, #""holder":"450""#, #""holder":"Lệ Thủy""#, .badIdentifier, "data.holder"),
        Case(.keyEnrolled, #""publicKey":"8520"#, #""publicKey":"85"#, .badPublicKey, "data.publicKey"),
        Case(.keyEnrolled, #""publicKey":"8520"#, #""publicKey":"8521"#, .badSubject, "subject"),
        Case(.keyEnrolled, #""from":""#, #""from":"x"#, .badTime, "data.from"),
        Case(.keyEnrolled, #""since":{"#, #""since":{"digest":1,"#, .unknownField, "data.since.digest"),
        Case(.keyEnrolled, #""log":"5e1f"#, #""log":"5e1"#, .badLogID, "data.since.log"),
        Case(.keyEnrolled, #""position":41"#, #""position":-1"#, .outOfRange, "data.since.position"),
        Case(.keyEnrolled, #""position":41"#, #""position":41.0"#, .notAnInteger, "data.since.position"),
        Case(.keyEnrolled, #""position":41"#, #""position":9007199254740992"#, .numberOutOfRange, nil),
        Case(.keyRevoked, #""reason":"exposed""#, #""reason":"nhap-nham""#, .unknownWord, "data.reason"),
        Case(.keyRevoked, #""subject":""#, #""subject":"0"#, .badSubject, "subject"),
        Case(.keyRotated, #""replaces":""#, #""replaces":"0"#, .badKeyID, "data.replaces"),
        Case(.keyRotated, #""use":"connection""#, #""use":"connection","role":"office""#, .unknownField, "data.role"),
        Case(.logAdmitted, #""parent":{"#, #""parent":{"office":"450","#, .unknownField, "data.parent.office"),
        Case(.logAdmitted, #""position":41"#, #""position":"41""#, .wrongType, "data.parent.position"),
        Case(.logAdmitted, #""subject":"7a90"#, #""subject":"7A90"#, .badSubject, "subject"),
        Case(.recordBlanked, #"5061/41""#, #"5061/0""#, .badSubject, "subject"),
        Case(.recordBlanked, #"5061/41""#, #"5061/041""#, .badSubject, "subject"),
        Case(.recordBlanked, #"5061/41""#, #"5061""#, .badSubject, "subject"),
        Case(.recordBlanked, #"5061/41""#, #"5061/9007199254740992""#, .badSubject, "subject"),
        Case(.recordBlanked, #""digest":""#, #""digest":"x"#, .badDigest, "data.digest"),
        Case(.recordBlanked, #""office":"450""#, #""office":"450","year":2014"#, .unknownField, "data.year"),
    ]

    @Test(arguments: cases + reportCases + statementCases + trustCases)
    func record_isRefused(_ spoiled: Case) throws {
        let bytes = try Samples.spoiled(spoiled.type, spoiled.part, spoiled.replacement)
        let error = refusal(of: bytes)
        #expect(error?.code == spoiled.code)
        #expect(error?.field == spoiled.field)
    }

    @Test func onlyUnknownTypeAndEdition_park() {
        #expect(SchemaError.Code.allCases.filter(\.parks) == [.unknownType, .unknownEdition])
    }

    @Test func unknownType_isParked_whateverElseItHolds() throws {
        let bytes = Array(#"{"specversion":"1.0","type":"period.archived","data":[{"x":[1.5,true]}],"new":{}}"#.utf8)
        #expect(refusal(of: bytes)?.code == .unknownType)
    }

    @Test func decisionWithin24HoursOfTheRecord_isTaken() throws {
        // 2015-02-21 begins in Ho Chi Minh at 17:00 UTC of the day before, nine hours after the record.
        let bytes = try Samples.spoiled(.unitRetired, "2014-11-20", "2015-02-21")
        #expect(refusal(of: bytes) == nil)
    }

    @Test func recordAhead_isRefusedByTheClock_after24Hours() throws {
        let event = try Samples.event(.unitRegistered)
        let now = event.time.adding(milliseconds: -86_400_000)
        #expect(code { () throws(SchemaError) in try event.checkTime(now: now) } == nil)
        #expect(
            code { () throws(SchemaError) in try event.checkTime(now: now.adding(milliseconds: -1)) } == .timeAhead)
    }

    @Test func error_showsAtMost80Characters_andNoHiddenOnes() {
        let error = SchemaError(.badTime, field: "time", value: "\u{202E}" + String(repeating: "x", count: 100))
        #expect(error.value == "?" + String(repeating: "x", count: 79))
        #expect(error.description == "bad-time at time: '\(error.value ?? "")'")
    }
}
