import Operations
import Testing

@Suite struct EndpointTests {
    @Test(arguments: [
        "tcp://127.0.0.1:5571", "tcp://127.9.9.9:1", "tcp://localhost:65535", "tcp://[::1]:5571",
        "ipc:///run/antq/a.sock",
    ])
    func loopbackOrLocalSocket_isAllowed(_ text: String) throws {
        #expect(LoopbackPolicy.allows(try #require(Endpoint(text))))
    }

    @Test(arguments: [
        "tcp://*:5571", "tcp://0.0.0.0:5571", "tcp://128.0.0.1:1", "tcp://127.1:1", "tcp://127.0.0.01:1",
        "tcp://0177.0.0.1:1", "tcp://127.0.0.256:1", "tcp://[::]:1", "tcp://[::ffff:10.0.0.1]:1", "tcp://eth0:5571",
        "tcp://localhost.example.org:1", "tcp://127.0.0.1.example.org:1",
    ])
    func whatAnotherMachineMayReach_isNotAllowed(_ text: String) throws {
        #expect(!LoopbackPolicy.allows(try #require(Endpoint(text))))
    }

    @Test(arguments: [
        "", "127.0.0.1:5571", "tcp://127.0.0.1", "tcp://127.0.0.1:", "tcp://:5571", "tcp://127.0.0.1:0",
        "tcp://127.0.0.1:65536", "tcp://127.0.0.1:+5571", "tcp://::1:5571", "tcp://a b:1", "udp://127.0.0.1:1",
        "ipc://", "ipc://relative", "ipc:///", "ipc:///" + String(repeating: "a", count: 107), "tcp://eth0;127.0.0.1:1",
    ])
    func otherText_isNoEndpoint(_ text: String) {
        #expect(Endpoint(text) == nil)
    }
}
