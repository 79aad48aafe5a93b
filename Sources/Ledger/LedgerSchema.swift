internal import Journal

/// The tables of a ledger.
///
/// A record's place, status and words are columns, so that questions need not decode it; type, kind and code are
/// numbers of `term`. What comes with a whole batch stands once, in `batch`, whose key is the last ledger position it
/// covers: the row for a record is the first one at or behind it.
enum LedgerSchema {
    static let kind = DatabaseKind(
        name: "ledger", letter: UInt8(ascii: "L"), migrations: [version1], pageBytes: 8192,
        writerCacheBytes: 8 * 1024 * 1024,
        readerCacheBytes: 1024 * 1024)

    private static let version1 = """
        CREATE TABLE life (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            life TEXT NOT NULL CHECK (length(life) = 16)
        ) STRICT;

        CREATE TABLE term (
            key INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
        ) STRICT;

        -- owner: the key of the first log of the same office and kind; an event id counts once among them.
        -- position, digest: the cursor, and the fence.
        CREATE TABLE log (
            key INTEGER PRIMARY KEY,
            owner INTEGER NOT NULL REFERENCES log (key),
            position INTEGER NOT NULL CHECK (position >= 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            octets INTEGER NOT NULL CHECK (octets >= position),
            announced INTEGER NOT NULL CHECK (announced >= 0),
            \(LogHeaderColumns.declarations)
        ) STRICT;

        CREATE TABLE batch (
            last_ledger INTEGER PRIMARY KEY,
            first_ledger INTEGER NOT NULL CHECK (first_ledger >= 1),
            log INTEGER NOT NULL REFERENCES log (key),
            first INTEGER NOT NULL CHECK (first >= 1),
            last INTEGER NOT NULL,
            octets INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            before BLOB NOT NULL CHECK (length(before) = 32),
            after BLOB NOT NULL CHECK (length(after) = 32),
            key_id TEXT NOT NULL,
            signature BLOB NOT NULL CHECK (length(signature) = 64),
            seal BLOB NOT NULL CHECK (length(seal) = 32),
            UNIQUE (log, last),
            CHECK (last >= first AND last - first = last_ledger - first_ledger)
        ) STRICT;

        CREATE TABLE record (
            ledger INTEGER PRIMARY KEY CHECK (ledger >= 1),
            log INTEGER NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 1),
            owner INTEGER NOT NULL,
            status INTEGER NOT NULL CHECK (status IN (0, 1, 2)),
            code INTEGER CHECK ((code IS NULL) = (status = 0)),
            type INTEGER,
            unit_kind INTEGER,
            year INTEGER,
            id BLOB CHECK (length(id) = 16),
            subject TEXT,
            bytes BLOB NOT NULL,
            UNIQUE (log, position),
            CHECK (status <> 0 OR id IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX record_counted ON record (owner, id) WHERE status = 0;
        CREATE INDEX record_subject ON record (subject) WHERE subject IS NOT NULL;

        CREATE TRIGGER record_stays BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
        CREATE TRIGGER batch_stays BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'batches are never deleted'); END;
        CREATE TRIGGER batch_in_order BEFORE INSERT ON batch
        WHEN NEW.first_ledger <> (SELECT coalesce(max(last_ledger), 0) + 1 FROM batch)
        BEGIN SELECT RAISE(ABORT, 'the ledger has no holes'); END;
        """
}
