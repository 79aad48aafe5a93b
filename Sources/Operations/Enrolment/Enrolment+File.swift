public import EventSchema
internal import Foundation

extension Enrolment {
    /// Reads the file at `path`, which need not be secret.
    /// - Throws: `enrolment-unreadable`, `enrolment-too-large`, `enrolment-damaged`.
    public static func load(from path: String) throws(OperationsError) -> Enrolment {
        guard let bytes = SmallFile.read(path, limit: largestFileBytes) else { throw unreadable(path) }
        return try decode(bytes, at: path)
    }

    /// Puts the file at `path`, whole and in the place of an older one; it is public (0644).
    /// - Throws: `enrolment-unwritable`.
    public func write(to path: String) throws(OperationsError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: NSNumber(value: 0o644)], ofItemAtPath: path)
        } catch {
            throw OperationsError(
                .enrolmentUnwritable, at: path, reason: "cannot write the enrolment file",
                remedy: "Check the folder's owner, its rights and the disk.",
                cause: (error as NSError).localizedDescription)
        }
    }

    /// - Parameter place: the file, for messages.
    /// - Throws: `enrolment-unfit`, when it is not of this role and province.
    public func requireFit(
        role wanted: Role, province: ProvinceID, at place: String, for whom: String
    ) throws(OperationsError) {
        let remedy = "Name the enrolment file of \(whom)."
        guard role == wanted else {
            throw OperationsError(
                .enrolmentUnfit, at: place, key: "role", value: role.rawValue,
                reason: "an enrolment of the role \(wanted.rawValue) is called for", remedy: remedy)
        }
        guard self.province == province else {
            throw OperationsError(
                .enrolmentUnfit, at: place, key: "province", value: self.province.text,
                reason: "an enrolment of the province \(province) is called for", remedy: remedy)
        }
    }

    private static func unreadable(_ path: String) -> OperationsError {
        OperationsError(
            .enrolmentUnreadable, at: path, reason: "cannot read the enrolment file",
            remedy: "Check the path. An aggregator's or office's file is made by its `init`, and handed over by hand.",
            cause: String(cString: strerror(errno)))
    }
}
