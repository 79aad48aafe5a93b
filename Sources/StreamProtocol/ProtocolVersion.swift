/// The versions of the stream protocol this software speaks.
public enum ProtocolVersion {
    public static let current = 1
    public static let oldest = 1

    /// The newest version both sides speak; nil when there is none.
    public static func choose(theirOldest: Int, theirNewest: Int) -> Int? {
        let newest = min(theirNewest, current)
        return newest >= max(theirOldest, oldest) ? newest : nil
    }
}
