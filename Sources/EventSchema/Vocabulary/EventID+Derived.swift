extension EventID {
    /// An id that the same text always gives, so that what is said twice is recorded once: the 74 random bits are the
    /// first of SHA-256 over the text.
    ///
    /// - Parameter unixMs: milliseconds since 1970 UTC; the low 48 bits are kept.
    public static func derived(from text: String, unixMs: UInt64) -> EventID {
        let bytes = Digest.sha256(of: Array(text.utf8)).bytes
        let high = Hexadecimal.word(bytes, at: 0)
        let low = Hexadecimal.word(bytes, at: 8)
        // 12 bits and then 62: bits 0…11 and 12…73 of the digest.
        return v7(unixMs: unixMs, random: (high >> 52, (high << 12 | low >> 52) >> 2))
    }
}
