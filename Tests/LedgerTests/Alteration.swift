import Foundation
import GRDB

extension TemporaryFolder {
    /// Changes rows of a closed database behind the ledger's back.
    func alter(_ name: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path(name))
        try queue.write { db in try db.execute(sql: sql) }
        try queue.close()
    }
}
