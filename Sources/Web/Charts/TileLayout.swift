internal import EventSchema
internal import Foundation

/// Where the areas of a province stand on its tile map: a coarse picture of the land, one square each.
struct TileLayout {
    struct Place: Decodable {
        let area: String
        /// From 1, from the west; at most `columns`.
        let column: Int
        /// From 1, from the north.
        let row: Int
        /// What the map calls it, which may be shorter than what the office calls itself.
        let name: String
    }

    private struct File: Decodable { let tiles: [Place] }

    static let columns = 4

    let places: [String: Place]

    init(_ places: [Place]) {
        self.places = Dictionary(places.map { ($0.area, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The file is part of the program and read by a test.
    private static let quangBinh = (try? JSONDecoder().decode(File.self, from: Data(PackageResources.tiles_44_1_json)))
        .map { TileLayout($0.tiles) }

    /// nil: nobody has drawn this province yet.
    static func of(_ province: ProvinceID) -> TileLayout? { province.text == "44" ? quangBinh : nil }
}
