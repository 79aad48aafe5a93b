extension AreaTree {
    /// The trees that are compiled in.
    ///
    /// `PackageResources` is made by `.embedInCode` of the file on this target in Package.swift. The file is part of the
    /// program and a test reads it, so the fallback is never taken. It stands in the place of a trap: without a tree
    /// areas go by their codes and nothing can be regrouped, visibly.
    public static let published: [AreaTree] =
        (try? AreaTree(bytes: PackageResources.areas_44_1_json)).map { [$0] } ?? []

    /// nil where no tree of that province is known.
    public static func published(of province: ProvinceID) -> AreaTree? { published.first { $0.province == province } }
}
