/// The schemes that this software counts, by their words in the catalogue. Others may stand in editions to come.
public enum Scheme: String, Hashable, Sendable, Codable, CaseIterable {
    /// The yearly standard "An toàn về an ninh, trật tự": met, not met or deferred.
    case standard = "an-toan-antt"
    /// The movement "Toàn dân bảo vệ an ninh Tổ quốc": graded.
    case movement = "phong-trao-toan-dan"

    /// nil of one that is not counted here.
    public init?(_ code: CatalogueCode) { self.init(rawValue: code.text) }
}
