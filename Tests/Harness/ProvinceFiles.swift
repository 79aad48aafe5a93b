internal import EventSchema
internal import Foundation
internal import Operations

/// A province on disk: configurations, and what `init` of each service makes.
extension Province {
    static func makeFolder(_ name: String) throws -> String {
        var template = Array("/tmp/antq-\(name)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("no folder: \(String(cString: strerror(errno)))") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func service(
        _ name: String, command: [String], in folder: String, configuration: String
    ) throws -> ServiceUnderTest {
        let file = "\(folder)/\(name).yaml"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        return try ServiceUnderTest(
            name: name, executable: command[0], arguments: command.dropFirst() + ["--config", file],
            logFile: "\(folder)/\(name).log", socket: "\(folder)/\(name).sock")
    }

    /// `PROGRAM init`: the data folder, the keys, the enrolment file, and of an office the outbox.
    static func initialise(_ name: String, program: String, in folder: String, binaries: String) async throws {
        let child = try ChildProcess(
            "\(binaries)/\(program)", ["init", "--config", "\(folder)/\(name).yaml"], logFile: "\(folder)/\(name).log")
        let end = await child.waitForEnd(seconds: 60)
        try require(
            end == .exited(0),
            "\(program) init of \(name) ended with \(end.map { "\($0)" } ?? "nothing")\n\(child.logTail())")
    }

    static func enrolmentFile(in data: String) -> String { ServiceKeys.enrolmentFile(ofData: data) }

    static func configuration(ofAggregator index: Int, _ ports: Ports, in folder: String) -> String {
        let page = ports.page.map { "page: {listen: \"127.0.0.1:\($0)\"}\n" } ?? ""
        return """
            province: "\(code)"
            name: Quảng Bình
            data: \(folder)/aggregator\(index)
            control: tcp://127.0.0.1:\(ports.control)
            live: tcp://127.0.0.1:\(ports.live)
            onward: tcp://127.0.0.1:\(ports.onward)
            socket: \(folder)/aggregator\(index).sock
            enrolment: \(enrolmentFile(in: "\(folder)/publisher\(registryCode)"))
            \(page)log: {level: info, format: text}

            """
    }

    static func configuration(ofOffice office: String, _ ports: [Ports], live: Bool, in folder: String) -> String {
        let aggregators = ports.enumerated().map { index, ports in
            let live = live ? ", live: \"tcp://127.0.0.1:\(ports.live)\"" : ""
            let enrolment = enrolmentFile(in: "\(folder)/aggregator\(index)")
            return "  a\(index): {control: \"tcp://127.0.0.1:\(ports.control)\"\(live), enrolment: \(enrolment)}"
        }
        return """
            province: "\(code)"
            office: "\(office)"
            name: Văn phòng \(office)
            area: "\(area(of: office))"
            kind: official
            data: \(folder)/publisher\(office)
            socket: \(folder)/publisher\(office).sock
            aggregators:
            \(aggregators.joined(separator: "\n"))
            log: {level: info, format: text}

            """
    }

    private static func area(of office: String) -> String {
        ["tinh", registryCode].contains(office) ? code : office
    }
}
