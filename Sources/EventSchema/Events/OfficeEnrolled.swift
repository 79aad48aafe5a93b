/// (Province) An office may report, from a day on. Subject: the office id.
public struct OfficeEnrolled: Hashable, Sendable, Codable {
    /// 1…200 characters, NFC.
    public let name: String
    /// The area it reports for.
    public let area: AreaCode
    /// The first day, in Ho Chi Minh time.
    public let from: CivilDate

    public init(name: String, area: AreaCode, from: CivilDate) {
        self.name = name
        self.area = area
        self.from = from
    }
}
