extension PublisherConfiguration {
    /// Makes what is missing of the data folder, the keys and the enrolment file.
    /// - Throws: `data-folder`, `key-exposed`, `key-damaged`, `key-io`, `enrolment-unwritable`.
    public func makeKeys() throws(OperationsError) -> (keys: ServiceKeys, enrolment: Enrolment) {
        let keys = try ServiceKeys.make(inData: data, maker: Self.maker)
        let enrolment = try enrolment(of: keys)
        try enrolment.write(to: ServiceKeys.enrolmentFile(ofData: data))
        return (keys, enrolment)
    }

    /// What the province is handed to enrol this office.
    public func enrolment(of keys: ServiceKeys) throws(OperationsError) -> Enrolment {
        try Enrolment(
            province: province, office: office, name: name, area: area, connection: keys.connection.publicKey,
            signing: keys.signing.publicKey)
    }
}
