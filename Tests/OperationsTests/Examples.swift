import Foundation

/// The files of Deploy/examples.
enum Examples {
    static func file(_ name: String, source: String = #filePath) -> String {
        URL(filePath: source).deletingLastPathComponent().appending(path: "../../Deploy/examples/\(name)")
            .standardizedFileURL.path(percentEncoded: false)
    }
}
