extension Event {
    /// The canonical form (Protocols/events.md): one line, the members in the order of their names, no spaces, NFC; it is
    /// that of RFC 8785. What an office commits is these bytes; nobody encodes a committed record again.
    ///
    /// - Throws: `too-large`, which no event within the limits of its members reaches.
    public func encoded() throws(SchemaError) -> [UInt8] {
        var json = JSONWriter()
        json.open()
        json.member("actor", actor)
        json.name("data")
        data.write(to: &json)
        json.member("datacontenttype", Event.contentType)
        json.member("edition", edition)
        json.member("id", id)
        json.member("source", source)
        json.member("specversion", Event.specversion)
        json.member("subject", subject)
        json.member("time", time)
        json.member("type", type.rawValue)
        json.close()
        guard json.bytes.count <= Event.maximumBytes else {
            throw SchemaError(.tooLarge, value: "\(json.bytes.count) bytes")
        }
        return json.bytes
    }
}
