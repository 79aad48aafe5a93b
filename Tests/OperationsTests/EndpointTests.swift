import Operations
import Testing

@Suite struct EndpointTests {
    @Test(arguments: [
        "tcp://127.0.0.1:5571", "tcp://*:1", "tcp://0.0.0.0:65535", "tcp://[::1]:5571",
        "tcp://tinh.quangbinh.gov.vn:5571",
        "ipc:///run/antq/a.sock",
    ])
    func endpoint_isKeptAsWritten(_ text: String) {
        #expect(Endpoint(text)?.text == text)
    }

    @Test func parts_areThoseOfTheText() throws {
        #expect(try #require(Endpoint("tcp://[::1]:5571")).transport == .tcp(host: "::1", port: 5571))
        #expect(try #require(Endpoint("ipc:///run/a")).transport == .ipc(path: "/run/a"))
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
