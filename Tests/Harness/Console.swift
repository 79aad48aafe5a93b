internal import Foundation

/// Whole lines, at once, also into a file or a pipe, where `print` would keep them back.
package enum Console {
    /// Data.
    package static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    /// Talk.
    package static func tell(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
