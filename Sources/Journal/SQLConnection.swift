internal import GRDB

/// A connection inside one access: what makes statements. It must not leave the closure it was given to.
package struct SQLConnection {
    let db: Database

    /// The statement for this text, prepared once a connection.
    package func statement(_ sql: String) throws -> SQLStatement {
        SQLStatement(try db.cachedStatement(sql: sql))
    }

    /// Rows changed by the statement that ran last.
    package var changes: Int { db.changesCount }
}
