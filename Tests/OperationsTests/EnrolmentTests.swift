import EventSchema
import Foundation
import Operations
import Testing

@Suite struct EnrolmentTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func validVectors_readAsTheySay_andHaveTheirFingerprint() throws {
        let cases = try TrustVectors.enrolments().valid
        #expect(cases.count >= 8)
        for each in cases {
            let enrolment = try Enrolment.decode(Array(each.text.utf8), at: each.name)
            #expect(enrolment.text == each.canonical, "\(each.name)")
            #expect(enrolment.fingerprint.text == each.fingerprint, "\(each.name)")
            #expect(enrolment.province.text == each.values["province"])
            #expect(enrolment.role.rawValue == each.values["role"])
            #expect(enrolment.holder == each.values["holder"])
            #expect(enrolment.name == each.values["name"])
            #expect(enrolment.area?.text == each.values["area"])
            #expect(enrolment.connectionKey.id.text == each.connectionKeyID)
            #expect(enrolment.signingKey?.id.text == each.signingKeyID)
        }
    }

    @Test func invalidVectors_areRefusedWithTheirPlace() throws {
        let cases = try TrustVectors.enrolments().invalid
        #expect(cases.count >= 30)
        for each in cases {
            let error = #expect(throws: OperationsError.self, "\(each.name)") {
                try Enrolment.decode(each.bytes, at: "file")
            }
            let expected: OperationsErrorCode = each.name == "too-large" ? .enrolmentTooLarge : .enrolmentDamaged
            #expect(error?.code == expected, "\(each.name)")
            #expect(error?.place == "file")
            #expect(error?.code.exitStatus == .config)
        }
    }

    @Test func anyByteChanged_isRefusedOrHasAnotherFingerprint() throws {
        let whole = try office()
        for index in whole.text.utf8.indices.enumerated().map(\.offset) {
            for changed in [0x00, 0x20, 0x31, 0x61] as [UInt8] {
                var bytes = Array(whole.text.utf8)
                guard bytes[index] != changed else { continue }
                bytes[index] = changed
                guard let read = try? Enrolment.decode(bytes, at: "file") else { continue }
                #expect(read.fingerprint != whole.fingerprint, "byte \(index)")
            }
        }
    }

    @Test func writtenFile_readsBack_andMayBeReadByOthers() throws {
        let path = folder.file("enrolment.txt")
        try folder.write("enrolment.txt", "an older one")
        let written = try office()
        try written.write(to: path)
        #expect(try Enrolment.load(from: path) == written)
        #expect(try folder.mode(path) == 0o644)
    }

    @Test func missingFile_andFolder_areNamedAsSuch() throws {
        for path in [folder.file("nowhere.txt"), folder.path] {
            let error = #expect(throws: OperationsError.self) { try Enrolment.load(from: path) }
            #expect(error?.code == .enrolmentUnreadable)
            #expect(error?.place == path)
        }
    }

    @Test func endlessFile_isReadUpToItsLimitOnly() {
        let error = #expect(throws: OperationsError.self) { try Enrolment.load(from: "/dev/zero") }
        #expect(error?.code == .enrolmentTooLarge)
    }

    @Test func fingerprint_isComparedWhateverTheSpacing() throws {
        let fingerprint = try office().fingerprint
        let digits = fingerprint.text.filter { $0 != " " }
        #expect(fingerprint.matches(digits))
        #expect(fingerprint.matches(" " + fingerprint.text.replacing(" ", with: "-") + " "))
        #expect(!fingerprint.matches(""))
        #expect(!fingerprint.matches(String(digits.dropLast())))
        #expect(!fingerprint.matches(digits + "0"))
        #expect(!fingerprint.matches(String(digits.reversed())))
    }

    @Test func madeWithWrongParts_isRefused() throws {
        let province = try ProvinceID("44")
        let key = [UInt8](repeating: 7, count: 32)
        for make in [
            { try Enrolment(province: province, role: .reader, holder: "Sở", connection: key) },
            { try Enrolment(province: province, role: .reader, holder: "so", connection: key.dropLast()) },
            { try Enrolment(province: province, role: .aggregator, holder: "44", connection: key) },
            { try Enrolment(province: province, role: .aggregator, holder: "44", connection: key, signing: key) },
            { try Enrolment(province: province, role: .office, holder: "457", connection: key) },
        ] as [() throws -> Enrolment] {
            let error = #expect(throws: OperationsError.self) { try make() }
            #expect(error?.code == .enrolmentDamaged)
        }
    }

    private func office() throws -> Enrolment {
        try Enrolment(
            province: ProvinceID("44"), office: OfficeID("457"), name: "Lệ Thủy", area: AreaCode("457"),
            connection: [UInt8](repeating: 1, count: 32), signing: [UInt8](repeating: 2, count: 32))
    }
}
