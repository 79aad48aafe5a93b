public import EventSchema
internal import Foundation

/// Where the areas of a province stand on its tile map: a coarse picture of the land, one square each.
public struct TileLayout: Hashable, Sendable {
    /// Columns and rows from 1, from the north-west.
    struct Place: Hashable, Sendable, Decodable {
        let area: String
        let column: Int
        let row: Int
        /// What fits into a tile.
        let short: String
    }

    private struct Content: Decodable { let tiles: [Place] }

    private static let rowLimit = 20

    static let columns = 4

    let places: [String: Place]

    /// No places: tiles stand in rows by code.
    public static let none = TileLayout(places: [])

    init(places: [Place]) {
        let fitting = places.filter {
            (1...Self.columns).contains($0.column) && (1...Self.rowLimit).contains($0.row)
        }
        self.places = Dictionary(fitting.map { ($0.area, $0) }) { first, _ in first }
    }

    /// - Parameter bytes: `{"tiles":[{"area":"450","column":3,"row":3,"short":"Đ. Hới"}]}`.
    init(bytes: [UInt8]) throws {
        self.init(places: try JSONDecoder().decode(Content.self, from: Data(bytes)).tiles)
    }

    /// `PackageResources` is made by `.embedInCode` of the file on this target in Package.swift. The file is part of the
    /// program and read by a test; were it broken, tiles would stand in rows.
    private static let quangBinh = try? TileLayout(bytes: PackageResources.tiles_44_1_json)

    public static func published(province: ProvinceID) -> TileLayout {
        province.text == "44" ? quangBinh ?? .none : .none
    }
}
