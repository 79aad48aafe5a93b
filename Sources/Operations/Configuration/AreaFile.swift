internal import EventSchema
internal import Foundation

/// The file of areas that a configuration names in place of the one that comes with the software.
enum AreaFile {
    /// What is answered about all areas of a file of this size fits into one answer.
    static let largestFileBytes = 256 << 10

    /// - Throws: `areas-unreadable`, `areas-unfit`.
    static func load(from path: String, province: ProvinceID) throws(OperationsError) -> AreaTree {
        guard let bytes = SmallFile.read(path, limit: largestFileBytes) else {
            throw OperationsError(
                .areasUnreadable, at: path, reason: "cannot read the file of areas",
                remedy: "Check the path and its rights.", cause: String(cString: strerror(errno)))
        }
        guard bytes.count <= largestFileBytes else {
            throw unfit(path, "larger than any file of areas (\(largestFileBytes >> 10) KiB)", nil)
        }
        let tree: AreaTree
        do throws(SchemaError) {
            tree = try AreaTree(bytes: bytes)
        } catch {
            throw unfit(path, "not a file of areas, or one that contradicts itself", error.description)
        }
        guard tree.province == province else {
            throw unfit(path, "the areas of province \(tree.province), not of \(province)", nil)
        }
        return tree
    }

    private static func unfit(_ path: String, _ reason: String, _ cause: String?) -> OperationsError {
        OperationsError(
            .areasUnfit, at: path, reason: reason, remedy: "Name a file as Protocols/areas describes it.", cause: cause)
    }
}

extension ConfigurationReading {
    static let areasKey = "areas"

    /// nil: the areas that come with the software.
    /// - Throws: `config-bad-value`, `areas-unreadable`, `areas-unfit`.
    func areas(of province: ProvinceID) throws(OperationsError) -> AreaTree? {
        let path = try value([Self.areasKey], default: String?.none, form: "an absolute path of a file of areas") {
            absolutePath($0).map(Optional.some)
        }
        guard let path else { return nil }
        return try AreaFile.load(from: path, province: province)
    }
}
