package import EventSchema
internal import GRDB
internal import GRDBSQLite

/// A prepared statement on GRDB's connection, bound and stepped without an allocation a value.
///
/// GRDB's own way boxes each argument and copies each blob twice, which is half of what a small row costs.
/// Columns are counted from 0, parameters from 1, as SQLite does. Only valid inside the access that made it.
package struct SQLStatement {
    // Holds the handle alive: GRDB finalizes it when the last reference goes.
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ statement: Statement) {
        self.statement = statement
        self.handle = statement.sqliteStatement
    }

    // MARK: Binding

    package func bind(_ value: Int64, at index: Int32) throws {
        try check(sqlite3_bind_int64(handle, index, value))
    }

    package func bind(_ value: UInt64, at index: Int32) throws { try bind(Int64(clamping: value), at: index) }

    package func bind(_ value: Int64?, at index: Int32) throws {
        guard let value else { return try bindNull(at: index) }
        try bind(value, at: index)
    }

    package func bindNull(at index: Int32) throws { try check(sqlite3_bind_null(handle, index)) }

    package func bind(_ text: String?, at index: Int32) throws {
        guard var text else { return try bindNull(at: index) }
        try text.withUTF8 { bytes in
            // Transient: SQLite copies, so the text need not outlive the call; UTF-8 units are read as the chars they are. A length beyond Int32 is refused there.
            try check(
                sqlite3_bind_text64(
                    handle, index, UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self),
                    sqlite3_uint64(bytes.count), Self.transient, UInt8(SQLITE_UTF8)))
        }
    }

    package func bind(_ bytes: [UInt8]?, at index: Int32) throws {
        guard let bytes else { return try bindNull(at: index) }
        try check(sqlite3_bind_blob64(handle, index, bytes, sqlite3_uint64(bytes.count), Self.transient))
    }

    package func bind(_ digest: Digest, at index: Int32) throws { try bind(digest.bytes, at: index) }

    /// Binds bytes without copying them: they must stay where they are until `run()` has returned.
    package func bind(inPlace bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        // A null pointer would bind NULL, and an empty blob is not NULL.
        guard let base = bytes.baseAddress else { return try check(sqlite3_bind_zeroblob(handle, index, 0)) }
        try check(sqlite3_bind_blob64(handle, index, base, sqlite3_uint64(bytes.count), nil))
    }

    // MARK: Stepping

    /// Runs a statement that returns no rows.
    package func run() throws {
        defer { sqlite3_reset(handle) }
        let result = sqlite3_step(handle)
        guard result == SQLITE_DONE || result == SQLITE_ROW else { throw Self.error(result, of: handle) }
    }

    /// Runs an insertion.
    ///
    /// - Returns: false when a UNIQUE constraint forbids it.
    package func runUnlessTaken() throws -> Bool {
        do {
            try run()
            return true
        } catch let fault as DatabaseError where fault.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            return false
        }
    }

    /// Reads the first row; nil if there is none.
    package func first<T>(_ read: (SQLStatement) throws -> T) throws -> T? {
        var value: T?
        try each { row in
            value = try read(row)
            return false
        }
        return value
    }

    /// Reads row after row until `body` says false.
    package func each(_ body: (SQLStatement) throws -> Bool) throws {
        defer { sqlite3_reset(handle) }
        while true {
            let result = sqlite3_step(handle)
            if result == SQLITE_DONE { return }
            guard result == SQLITE_ROW else { throw Self.error(result, of: handle) }
            guard try body(self) else { return }
        }
    }

    // MARK: Columns of the row it stands on

    package func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    package func optionalInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }

    package func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A blob's bytes, valid until the next step.
    package func blob<T>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        let start = sqlite3_column_blob(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    package func bytes(_ column: Int32) -> [UInt8] { blob(column) { Array($0) } }

    package func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    /// nil unless the column holds 32 bytes.
    package func digest(_ column: Int32) -> Digest? { Digest(bytes: bytes(column)) }

    // MARK: Errors

    /// `SQLITE_TRANSIENT`, a macro that Swift does not import. SQLite compares it with -1 and never calls it, so the bits
    /// need not be those of a function.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func check(_ result: Int32) throws {
        guard result == SQLITE_OK else { throw Self.error(result, of: handle) }
    }

    private static func error(_ result: Int32, of handle: OpaquePointer) -> DatabaseError {
        error(result, connection: sqlite3_db_handle(handle))
    }

    static func error(_ result: Int32, connection: OpaquePointer?) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: connection == nil ? result : sqlite3_extended_errcode(connection)),
            message: connection.map { String(cString: sqlite3_errmsg($0)) })
    }
}
