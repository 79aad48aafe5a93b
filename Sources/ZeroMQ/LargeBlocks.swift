import CZeroMQ

/// How the process's allocator treats large blocks, such as messages of a quarter of a megabyte.
public enum LargeBlocks {
    /// From this size on a block is mapped by itself, and goes back to the system the moment it is freed.
    private static let mappedBytes: Int32 = 128 * 1024

    /// Keeps large messages out of the heaps, for the whole process. Call it once, before the first ``Context``.
    ///
    /// Left to itself glibc raises that size to the largest block freed so far. Messages are allocated on libzmq's thread
    /// and freed on others, and each thread's heap then keeps room for what it once held.
    public static func mapEach() { mallopt(M_MMAP_THRESHOLD, mappedBytes) }
}
