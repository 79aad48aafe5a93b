import Testing

@testable import Web

@Suite struct PageSettingsTests {
    private let settings = PageSettings(name: "Quảng Bình", host: "127.0.0.1", port: 0, hosts: ["an-ninh.example"])

    @Test(arguments: ["localhost", "LOCALHOST:8471", "127.0.0.1:1", "[::1]:8471", "[::1]", "an-ninh.example:443"])
    func aHostThatIsThisMachineOrListed_IsAllowed(_ host: String) { #expect(settings.allows(host: host)) }

    @Test(arguments: ["", "evil.example", "127.0.0.1.evil.example", "[::1", "an-ninh.example.evil", "localhost@evil"])
    func anyOtherHost_IsNot(_ host: String) { #expect(!settings.allows(host: host)) }
}
