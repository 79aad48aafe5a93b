import Testing
import ZeroMQ

@Suite struct CurveKeysTests {
    /// The vector of ZeroMQ's RFC 32.
    @Test func theVectorOfTheRFCReadsBothWays() throws {
        let bytes: [UInt8] = [0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B]
        #expect(try Z85.encode(bytes) == "HelloWorld")
        #expect(try Z85.decode("HelloWorld") == bytes)
        #expect(try Z85.encode([]) == "")
        #expect(try Z85.decode("") == [])
    }

    @Test(arguments: ["HelloWorl", "Hello~orld", "Hello\0orld", "Hello orld", "Hell\u{E0}orld", "#####"])
    func textThatIsNotZ85IsRefused(_ text: String) {
        #expect(code { () throws(ZeroMQError) in _ = try Z85.decode(text) } == .keyInvalid)
    }

    @Test func aKeyOfAnotherLengthIsRefused() {
        #expect(code { () throws(ZeroMQError) in _ = try CurvePublicKey(z85: "HelloWorld") } == .keyInvalid)
        #expect(
            code { () throws(ZeroMQError) in _ = try CurveSecretKey([UInt8](repeating: 0, count: 33)) } == .keyInvalid)
    }

    @Test func threeBytesCannotBeEncoded() {
        #expect(code { () throws(ZeroMQError) in _ = try Z85.encode([1, 2, 3]) } == .keyInvalid)
    }

    /// The server key of libzmq's own tests.
    @Test func thePublicKeyFollowsFromTheSecretOne() throws {
        let secret = try CurveSecretKey(z85: "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6")
        let pair = try CurveKeyPair(secretKey: secret)
        #expect(pair.publicKey.z85 == "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7")
    }

    @Test func generatedPairsDifferAndReadBack() throws {
        let first = try CurveKeyPair.generate()
        let second = try CurveKeyPair.generate()
        #expect(first != second)
        #expect(try CurvePublicKey(z85: first.publicKey.z85) == first.publicKey)
        #expect(try CurveKeyPair(secretKey: CurveSecretKey(z85: first.secretKey.z85)) == first)
    }

    @Test func aSecretKeyIsNeverPrinted() throws {
        let pair = try CurveKeyPair.generate()
        var dumped = ""
        dump(pair, to: &dumped)
        #expect(!dumped.contains(pair.secretKey.z85))
        #expect(!"\(pair) \(String(reflecting: pair))".contains(pair.secretKey.z85))
        #expect(!"\(String(reflecting: pair.secretKey))".contains("\(pair.secretKey.bytes[0]), "))
    }

    @Test func aServerNeedsADomain() throws {
        let context = try Context()
        let options = SocketOptions.with { $0.curve = try? .server(.generate(), domain: "") }
        #expect(code { () throws(ZeroMQError) in _ = try Socket<Router>(context, options: options) } == .optionInvalid)
    }
}
