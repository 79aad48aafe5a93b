/// The tables of an outbox.
package enum JournalSchema {
    package static let kind = DatabaseKind(name: "outbox", letter: UInt8(ascii: "J"), migrations: [version1, version2])

    /// `head.octets` counts the bytes of all records up to there, one line feed each: where a batch of a certain size
    /// ends is then found without reading records.
    private static let version1 = """
        CREATE TABLE log (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            \(LogHeaderColumns.declarations)
        ) STRICT;

        CREATE TABLE record (
            position INTEGER PRIMARY KEY CHECK (position >= 1),
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            subject TEXT NOT NULL,
            bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 16384)
        ) STRICT;
        CREATE INDEX record_subject ON record (subject);

        CREATE TABLE head (
            position INTEGER PRIMARY KEY CHECK (position >= 1),
            octets INTEGER NOT NULL CHECK (octets > 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            key_id TEXT NOT NULL,
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT;

        CREATE TABLE standing (
            aggregator TEXT PRIMARY KEY,
            position INTEGER NOT NULL CHECK (position >= 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            life TEXT NOT NULL,
            ledger_position INTEGER NOT NULL CHECK (ledger_position >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER record_stays BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
        CREATE TRIGGER head_stays BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'heads are never deleted'); END;
        """

    /// - `standing.ledger_digest`: the seal an aggregator showed at `ledger_position`. What was noted before this version
    ///   knows none: it is forgotten, and the next acknowledgement tells it again.
    /// - `public_key`: the public halves of the keys that signed heads, so that a copy of the file verifies alone.
    private static let version2 = """
        DROP TABLE standing;
        CREATE TABLE standing (
            aggregator TEXT PRIMARY KEY,
            position INTEGER NOT NULL CHECK (position >= 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            life TEXT NOT NULL,
            ledger_position INTEGER NOT NULL CHECK (ledger_position >= 0),
            ledger_digest BLOB NOT NULL CHECK (length(ledger_digest) = 32)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE public_key (
            key_id TEXT PRIMARY KEY CHECK (length(key_id) = 16),
            public_key BLOB NOT NULL CHECK (length(public_key) = 32)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER public_key_stays BEFORE DELETE ON public_key
        BEGIN SELECT RAISE(ABORT, 'keys that signed are never forgotten'); END;
        """
}
