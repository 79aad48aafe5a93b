/// What is wrong with a tar file, or with a member that one is asked to write.
public enum UstarError: Error, Hashable, Sendable {
    /// A name that is empty, over 100 bytes, absolute, or leads out of the folder.
    case badName(String)
    /// Over 8 GiB less one byte, the most that eleven octal digits can say.
    case tooLarge(String)
    /// A member that is no regular file.
    case oddType(String)
    /// A header whose sum, magic or numbers are not right.
    case badHeader(at: Int)
    /// The file ends within a member or without the two empty blocks.
    case truncated
    /// What was given for a member is not as long as its header says.
    case wrongLength(String)
}
