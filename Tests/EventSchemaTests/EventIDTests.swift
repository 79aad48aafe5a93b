import EventSchema
import Testing

@Suite struct EventIDTests {
    @Test func v7_holdsTheTimeAndTheRandomBits() throws {
        // The example of RFC 9562, appendix A.6.
        let id = EventID.v7(unixMs: 0x017F_22E2_79B0, random: (0xCC3, 0x18C4_DC0C_0C07_398F))
        #expect(id.text == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(id.milliseconds == 0x017F_22E2_79B0)
    }

    @Test func text_andBytes_giveTheIDBack() throws {
        let id = Samples.id(42)
        #expect(try EventID(id.text) == id)
        #expect(try EventID(bytes: id.bytes) == id)
        #expect(id.bytes.count == 16)
    }

    @Test(arguments: [
        "", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b07cc398c4dc0c0c07398f",
        "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
        "017f22e2_79b0_7cc3_98c4_dc0c0c07398f", "{17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    ])
    func id_isRefused_whenNotALowerCaseUUIDOfVersion7(text: String) {
        #expect(code { () throws(SchemaError) in _ = try EventID(text) } == .badEventID)
    }

    @Test func id_isRefused_whenNot16Bytes() {
        #expect(code { () throws(SchemaError) in _ = try EventID(bytes: [1, 2, 3]) } == .badEventID)
        #expect(
            code { () throws(SchemaError) in _ = try EventID(bytes: Array(repeating: 0, count: 16)) } == .badEventID)
    }

    @Test func ids_areOrderedByTimeFirst() {
        #expect(EventID.v7(unixMs: 1, random: (.max, .max)) < EventID.v7(unixMs: 2, random: (0, 0)))
    }
}
