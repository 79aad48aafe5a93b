/// Why a service does not start, or a key is not used.
public enum OperationsErrorCode: String, Sendable, CaseIterable {
    /// The configuration file is not there or may not be read. Check the path and its rights.
    case configUnreadable = "config-unreadable"
    /// The file is larger than any configuration (1 MiB). Check that it is the right file.
    case configTooLarge = "config-too-large"
    /// The file is not YAML, or its top level is not a mapping. Mend the line that the cause names.
    case configNotYAML = "config-not-yaml"
    /// A key that means nothing here: nearly always a slip of the pen. Take the suggested one, or remove the key.
    case configUnknownKey = "config-unknown-key"
    /// A section stands where a value belongs, or the other way round. Compare with Deploy/examples.
    case configWrongShape = "config-wrong-shape"
    /// A key without a default is missing or empty. Add it, or set its environment variable.
    case configMissingKey = "config-missing-key"
    /// A value is not of its key's form. The message says which form that is.
    case configBadValue = "config-bad-value"
    /// The data folder holds the log of another office, province or kind than the configuration names. Nothing is
    /// changed: correct the configuration, or give this office a folder of its own.
    case configContradictsData = "config-contradicts-data"
    /// The data folder cannot be made or used. Check its owner and rights.
    case dataFolder = "data-folder"
    /// An `ipc://` endpoint where other machines are spoken to: it would be neither encrypted nor authenticated. Use tcp.
    case endpointNotTCP = "endpoint-not-tcp"
    /// No enrolment file at that path, or it may not be read. Check the path; its holder makes it with `init`.
    case enrolmentUnreadable = "enrolment-unreadable"
    /// Larger than any enrolment file (4 KiB). Check that it is the right file.
    case enrolmentTooLarge = "enrolment-too-large"
    /// Not an enrolment file, or changed on its way. Ask its holder for it again.
    case enrolmentDamaged = "enrolment-damaged"
    /// The enrolment of another role or province than belongs here. Name the right file.
    case enrolmentUnfit = "enrolment-unfit"
    /// The enrolment file cannot be written. See the cause.
    case enrolmentUnwritable = "enrolment-unwritable"
    /// No file of areas at that path, or it may not be read. Check the path.
    case areasUnreadable = "areas-unreadable"
    /// Not a file of areas, one that contradicts itself, or another province's. Name the right file.
    case areasUnfit = "areas-unfit"
    /// No key file at that path. Run the service's `init`, or restore the file from its backup.
    case keyMissing = "key-missing"
    /// A key is there already and is never overwritten. Go on with it; `init` is not needed again.
    case keyFileExists = "key-file-exists"
    /// The key file or its folder can be read or changed by other accounts. Take the rights away.
    case keyExposed = "key-exposed"
    /// The key file is not in the form this version writes. Restore it from its backup.
    case keyDamaged = "key-damaged"
    /// The log says that another key took the place of this one, and that other key is not here. Restore it.
    case keyReplaced = "key-replaced"
    /// The operating system refused to read, write or sync the key file or its folder. See the cause.
    case keyIO = "key-io"
    /// The process may open too few files; libzmq spins a core when it runs out. Raise the limit.
    case tooFewDescriptors = "too-few-descriptors"

    /// How a process ends that cannot start for this reason.
    public var exitStatus: ExitStatus {
        [.keyIO, .dataFolder, .enrolmentUnwritable].contains(self) ? .failed : .config
    }
}
