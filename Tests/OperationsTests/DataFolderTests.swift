import Foundation
import Operations
import Testing

@Suite struct DataFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func missingFolder_isMadeForThisAccountAlone() throws {
        let path = folder.file("antq/publisher")
        try DataFolder.make(path)
        #expect(try folder.mode(path) == 0o700)
    }

    @Test func folderThatIsThere_isKeptAsItIs() throws {
        try folder.write("outbox.sqlite", "kept")
        try folder.setMode(0o755, folder.path)
        try DataFolder.make(folder.path)
        #expect(DataFolder.holds(folder.file("outbox.sqlite")))
        #expect(!DataFolder.holds(folder.file("ledger.sqlite")))
        #expect(try folder.mode(folder.path) == 0o755)
    }

    @Test func fileInTheWay_isRefusedWithItsPath() throws {
        let path = try folder.write("data", "a file")
        let error = #expect(throws: OperationsError.self) { try DataFolder.make(path + "/publisher") }
        #expect(error?.code == .dataFolder)
        #expect(error?.place == path + "/publisher")
        #expect(error?.code.exitStatus == .failed)
    }
}
