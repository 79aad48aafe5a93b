import Foundation

/// The checkout that these tests were compiled from, read as text.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file of ours, in a stable order, read once.
    static let sources = swiftFiles("Sources")
    static let tests = swiftFiles("Tests")

    private static func swiftFiles(_ top: String) -> [SourceFile] {
        let folder = root.appending(path: top)
        let names = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
        var found: [SourceFile] = []
        while let name = names?.nextObject() as? String {
            // A package of its own below Tests (fuzzing) has a build folder of its own.
            guard name.hasSuffix(".swift"), !name.contains(".build") else { continue }
            if let file = SourceFile(path: top + "/" + name) { found.append(file) }
        }
        return found.sorted { $0.path < $1.path }
    }

    static func text(_ path: String) -> String? {
        (try? Data(contentsOf: root.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What git tracks, or would once added.
    static func trackedFiles() throws -> [String] {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-C", root.path(percentEncoded: false), "ls-files", "-z"]
        let output = Pipe()
        git.standardOutput = output
        git.standardInput = FileHandle.nullDevice
        try git.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
