import Crypto
import EventSchema

/// Hashes lines of fields: UTF-8, fields parted by a tab, each line ended by a line feed.
///
/// No field holds either (event texts refuse control characters), so different lines never give the same bytes, and
/// any language can write them.
struct CanonicalDigest {
    private var hash = SHA256()
    private var buffer: [UInt8] = []

    mutating func line(_ fields: String...) {
        var isFirst = true
        for field in fields {
            if !isFirst { buffer.append(UInt8(ascii: "\t")) }
            isFirst = false
            buffer.append(contentsOf: field.utf8)
        }
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 65_536 { flush() }
    }

    consuming func finalize() -> EventSchema.Digest {
        var last = self
        last.flush()
        // SHA-256 always gives 32 bytes, so the fallback is never taken; it stands for a trap that must not exist.
        return EventSchema.Digest(bytes: Array(last.hash.finalize())) ?? .zero
    }

    private mutating func flush() {
        hash.update(data: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
