package import Journal

/// The tables of a ledger.
///
/// A record's place, status and words are columns, so that questions need not decode it; type, kind and code are
/// numbers of `term`. What comes with a whole batch stands once, in `batch`, whose key is the last ledger position it
/// covers: the row for a record is the first one at or behind it.
package enum LedgerSchema {
    package static let kind = DatabaseKind(
        name: "ledger", letter: UInt8(ascii: "L"), migrations: [version1, version2, version3, version4],
        pageBytes: 8192,
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

    /// - `life`: every life the ledger had; `since` is the position behind which it began.
    /// - `signed_head`: what the aggregator signed of its own head; `signing_key`: with which keys.
    /// - `quarantine`: batches that were not applied. `digest` is that of header and lines: one batch is kept once,
    ///   however often it comes; `quarantine_total` counts every time.
    /// - `anchor`: whose keys everything else follows from, so that the file verifies alone.
    private static let version2 = """
        CREATE TABLE lives (
            number INTEGER PRIMARY KEY CHECK (number >= 1),
            life TEXT NOT NULL UNIQUE CHECK (length(life) = 16),
            since INTEGER NOT NULL CHECK (since >= 0)
        ) STRICT;
        INSERT INTO lives (number, life, since) SELECT 1, life, 0 FROM life;
        DROP TABLE life;
        ALTER TABLE lives RENAME TO life;
        CREATE TRIGGER life_stays BEFORE DELETE ON life BEGIN SELECT RAISE(ABORT, 'lives are never forgotten'); END;

        CREATE TABLE signed_head (
            number INTEGER PRIMARY KEY CHECK (number >= 1),
            position INTEGER NOT NULL CHECK (position >= 0),
            life TEXT NOT NULL CHECK (length(life) = 16),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            at INTEGER NOT NULL,
            key_id TEXT NOT NULL,
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT;
        CREATE TRIGGER signed_head_stays BEFORE DELETE ON signed_head
        BEGIN SELECT RAISE(ABORT, 'signed heads are never deleted'); END;

        CREATE TABLE signing_key (
            key_id TEXT PRIMARY KEY CHECK (length(key_id) = 16),
            public_key BLOB NOT NULL CHECK (length(public_key) = 32)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE quarantine (
            number INTEGER PRIMARY KEY CHECK (number >= 1),
            at INTEGER NOT NULL,
            office TEXT NOT NULL,
            log TEXT NOT NULL,
            code TEXT NOT NULL,
            key TEXT NOT NULL,
            detail TEXT NOT NULL,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            header BLOB NOT NULL,
            lines BLOB NOT NULL CHECK (length(lines) <= 262144)
        ) STRICT;
        CREATE TABLE quarantine_total (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            total INTEGER NOT NULL CHECK (total >= 0)
        ) STRICT;
        INSERT INTO quarantine_total (one, total) VALUES (1, 0);

        CREATE TABLE anchor (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            province TEXT NOT NULL,
            office TEXT NOT NULL,
            connection BLOB NOT NULL CHECK (length(connection) = 32),
            signing BLOB NOT NULL CHECK (length(signing) = 32),
            own_key TEXT NOT NULL REFERENCES signing_key (key_id)
        ) STRICT;
        """

    /// - `blanked`: records whose content was removed by law. `sealed` is what the seal of their batch took in of them
    ///   when they came, so that it still verifies.
    private static let version3 = """
        CREATE TABLE blanked (
            ledger INTEGER PRIMARY KEY REFERENCES record (ledger),
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER blanked_stays BEFORE DELETE ON blanked
        BEGIN SELECT RAISE(ABORT, 'removals are never forgotten'); END;
        """

    /// - `rejudged`: records of which the fold says something else than when they came. `sealed` is what the seal of
    ///   their batch took in then, so that it still verifies; `words`, the same of what their rows say now.
    /// - `fold_note`: what a start compares its fold with, and what the last one found. `digest` is that of `body`.
    private static let version4 = """
        CREATE TABLE rejudged (
            ledger INTEGER PRIMARY KEY REFERENCES record (ledger),
            sealed BLOB NOT NULL,
            words BLOB NOT NULL
        ) STRICT;

        CREATE TABLE fold_note (
            name TEXT PRIMARY KEY CHECK (name IN ('standing', 'refold')),
            body BLOB NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32)
        ) STRICT, WITHOUT ROWID;
        """
}
