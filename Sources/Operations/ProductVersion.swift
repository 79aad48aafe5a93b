/// Which antq this is; the same for all its programs.
public enum ProductVersion {
    public static let text = "0.2.0"
}
