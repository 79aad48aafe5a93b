import Foundation
import Interchange
import Testing

@Suite("Tar files") struct UstarTests {
    private func made(_ members: [(String, [UInt8])]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = UstarWriter(modified: 1_424_419_201) { bytes += $0 }
        for (name, content) in members {
            // In two pieces, as a member that is longer than memory would come.
            try writer.add(name, size: UInt64(content.count)) { sink in
                try sink(Array(content.prefix(3)))
                try sink(Array(content.dropFirst(3)))
            }
        }
        try writer.finish()
        return bytes
    }

    private func error(_ body: () throws -> Void) -> UstarError? {
        do {
            try body()
            return nil
        } catch { return error as? UstarError }
    }

    private func readError(_ bytes: [UInt8]) -> UstarError? { error { _ = try UstarReader(Data(bytes)) } }

    private let sample: [(String, [UInt8])] = [
        ("a", []), ("logs/b.records", Array("one\ntwo\n".utf8)), ("c", Array(repeating: 7, count: 512)),
        ("d", Array(repeating: 8, count: 513)),
    ]

    @Test func whatIsWrittenIsRead_inItsOrder() throws {
        let bytes = try made(sample)
        #expect(bytes.count.isMultiple(of: 512) && UstarReader.isUstar(bytes))
        let reader = try UstarReader(Data(bytes))
        #expect(reader.members.map(\.name) == sample.map(\.0))
        for (name, content) in sample { #expect(reader.content(name).map(Array.init) == content) }
        #expect(reader.content("e") == nil)
        #expect(try made(sample) == bytes)
    }

    /// The system's own tar reads it.
    @Test func anotherTarReadsIt() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("antq-tar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a.tar")
        try Data(made(sample)).write(to: file)
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/bin/tar")
        tar.arguments = ["-xf", file.path, "-C", folder.path]
        try tar.run()
        tar.waitUntilExit()
        #expect(tar.terminationStatus == 0)
        for (name, content) in sample {
            #expect(try Array(Data(contentsOf: folder.appendingPathComponent(name))) == content)
        }
    }

    @Test(arguments: [
        "", "/etc/passwd", "../a", "a/../b", "a/..", "./a", "a//b", "a/", "..", ".", "a b", "a\u{0}b", "đ", "a\\b",
        String(repeating: "n", count: 101),
    ])
    func aNameThatLeadsElsewhereIsNeitherWrittenNorRead(_ name: String) throws {
        #expect(error { _ = try made([(name, [])]) } == .badName(String(name.prefix(100))))
        guard name.utf8.count <= 100, !name.isEmpty, !name.contains("\u{0}") else { return }
        var bytes = try made([(String(repeating: "x", count: name.utf8.count), [])])
        rename(&bytes, to: Array(name.utf8))
        #expect(readError(bytes) == .badName(name))
    }

    @Test func whatIsNotARegularFileIsRefused() throws {
        for type in Array("123456Lxg".utf8) {
            var bytes = try made([("a", [])])
            bytes[156] = type
            mend(&bytes)
            #expect(readError(bytes) == .oddType("a"))
        }
    }

    @Test func aNameThatStandsTwiceOrHasAPrefixIsRefused() throws {
        #expect(readError(try made([("a", [1]), ("a", [2])])) == .badName("a"))
        var bytes = try made([("a", [])])
        bytes[345] = UInt8(ascii: "/")
        mend(&bytes)
        #expect(readError(bytes) == .badName("a"))
    }

    @Test func aMemberOfAnotherLengthThanItsHeaderIsRefused() throws {
        let writer = UstarWriter(modified: 0) { _ in }
        #expect(error { try writer.add("a", size: 3) { try $0([1, 2]) } } == .wrongLength("a"))
        #expect(error { try writer.add("a", size: 1 << 33) { _ in } } == .tooLarge("a"))
    }

    @Test func aFileThatEndsEarlyOrGoesOnIsRefused() throws {
        let bytes = try made(sample)
        for count in [0, 1, 511, 512, 600, bytes.count - 1024, bytes.count - 512, bytes.count - 1] {
            #expect(readError(Array(bytes.prefix(count))) == .truncated, "\(count) bytes")
        }
        #expect(readError(bytes + [0]) == .truncated)
        var trailing = bytes
        trailing[bytes.count - 1] = 1
        #expect(readError(trailing) == .truncated)
    }

    @Test func anyFlippedBitOfAHeaderIsSeen() throws {
        let bytes = try made([("a", [1, 2, 3])])
        for bit in 0..<512 * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            // Two spellings of one number may give the same sum: then the header says what it said.
            guard let reader = try? UstarReader(Data(flipped)) else { continue }
            #expect(reader.content("a").map(Array.init) == [1, 2, 3], "bit \(bit)")
        }
    }

    private func rename(_ bytes: inout [UInt8], to name: [UInt8]) {
        for index in 0..<100 { bytes[index] = index < name.count ? name[index] : 0 }
        mend(&bytes)
    }

    /// Writes the sum anew.
    private func mend(_ bytes: inout [UInt8]) {
        for index in 148..<156 { bytes[index] = 0x20 }
        let text = String(bytes[0..<512].reduce(0) { $0 + Int($1) }, radix: 8)
        let field = Array((String(repeating: "0", count: 6 - text.count) + text).utf8) + [0, 0x20]
        for (index, byte) in field.enumerated() { bytes[148 + index] = byte }
    }
}
