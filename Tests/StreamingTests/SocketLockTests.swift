import Foundation
import Testing

@testable import Streaming

@Suite struct SocketLockTests {
    @Test func secondLock_isRefused_untilTheFirstIsGone() throws {
        let path = FileManager.default.temporaryDirectory.appending(
            path: "antq-\(UInt32.random(in: 0...UInt32.max)).sock"
        ).path
        defer { try? FileManager.default.removeItem(atPath: path + ".lock") }
        do {
            let first = try SocketLock(socket: path)
            #expect(throws: SocketLock.Taken(path: path, cause: nil)) { _ = try SocketLock(socket: path) }
            _ = consume first
        }
        #expect(throws: Never.self) { _ = try SocketLock(socket: path) }
    }

    @Test func folderThatIsNotThere_isNamed() {
        let path = "/nowhere/antq.sock"
        #expect(throws: SocketLock.Taken.self) { _ = try SocketLock(socket: path) }
    }
}
