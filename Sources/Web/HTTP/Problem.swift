internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import StreamProtocol
internal import Wording

/// What went wrong with a request, for programs (RFC 9457) and for people.
struct Problem: Error {
    let status: HTTPResponse.Status
    let code: String
    let title: Phrase
    let detail: String
    let next: Phrase

    static let notFound = Problem(
        .notFound, "not-found", Phrase("Không có trang này", "There is no such page"),
        next: Phrase("Về trang đầu: /", "Go to the first page: /"))
    static let method = Problem(
        .methodNotAllowed, "method-not-allowed", Phrase("Trang này chỉ để đọc", "This page is only read"),
        next: Phrase("Dùng GET; ghi nhận bằng lệnh antq record.", "Use GET; record with antq record."))
    static let host = Problem(
        .misdirectedRequest, "host-unknown", Phrase("Tên máy không được phép", "That host name is not allowed"),
        next: Phrase("Thêm tên vào page.hosts của cấu hình.", "Add the name to page.hosts of the configuration."))
    static let oneHost = Problem(
        .badRequest, "host-ambiguous", Phrase("Yêu cầu nêu nhiều tên máy", "The request names more than one host"),
        next: Phrase("Gửi một dòng Host.", "Send one Host (RFC 9112, 3.2)."))
    static let busy = Problem(
        .serviceUnavailable, "busy", Phrase("Quá nhiều yêu cầu cùng lúc", "Too much is asked at once"),
        next: Phrase("Thử lại sau vài giây.", "Try again in a few seconds."))
    static let tooMany = Problem(
        .tooManyRequests, "too-many-requests",
        Phrase("Máy này gửi quá nhiều yêu cầu", "This client sends too many requests"),
        next: Phrase("Chờ vài giây rồi thử lại.", "Wait a few seconds, then try again."))
    static let noOffice = Problem(
        .notFound, "not-found", PagePhrases.noOffice,
        next: Phrase("Về trang đầu: /", "Go to the first page: /"))
    static let tooLong = Problem(
        .uriTooLong, "target-too-long", Phrase("Địa chỉ quá dài", "The address is too long"),
        next: Phrase("Bỏ bớt tham số.", "Leave out parameters."))

    /// A parameter that is not there, or cannot be that.
    static func badParameter(_ name: String, _ why: String = "it cannot be that") -> Problem {
        Problem(
            .badRequest, "bad-question", Phrase("Tham số không đúng", "A parameter is not right"),
            detail: "\(name.prefix(40)): \(why)", next: Phrase("Về trang đầu: /", "Go to the first page: /"))
    }

    init(_ status: HTTPResponse.Status, _ code: String, _ title: Phrase, detail: String = "", next: Phrase) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.next = next
    }

    init(_ refusal: Refusal) {
        let status: HTTPResponse.Status =
            switch refusal.code {
            case .badQuestion, .malformed, .momentUnknown: .badRequest
            case .notFound: .notFound
            default: .serviceUnavailable
            }
        self.init(
            status, refusal.code.rawValue, Phrase("Câu hỏi không trả lời được", "The question cannot be answered"),
            detail: refusal.reason,
            next: status == .serviceUnavailable
                ? Problem.busy.next
                : Phrase(
                    "Xem các tham số trong Protocols/openapi.yaml.", "See the parameters in Protocols/openapi.yaml."))
    }

    /// `application/problem+json`; to HEAD without its body (RFC 9110, 9.3.2).
    func response(to method: HTTPRequest.Method) -> Response {
        struct Body: Encodable {
            let type: String
            let title: String
            let status: Int
            let code: String
            let detail: String
            let hint: String
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Body(
            type: "about:blank", title: title.en, status: status.code, code: code, detail: detail, hint: next.en)
        let data = (try? encoder.encode(body)) ?? Data()
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if isForLater { headers[.retryAfter] = "5" }
        if status == .methodNotAllowed { headers[.allow] = "GET, HEAD" }
        headers[.contentLength] = String(data.count)
        let bytes = method == .head ? ByteBuffer() : ByteBuffer(bytes: data)
        guard isForLater else {
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
        }
        // Who is refused for now does not keep its connection, which somebody else could use.
        headers[.connection] = "close"
        let closing = ResponseBody { writer in
            try await writer.write(bytes)
            try await writer.finish(nil)
            throw Closed()
        }
        return Response(status: status, headers: headers, body: closing)
    }

    private var isForLater: Bool { status == .serviceUnavailable || status == .tooManyRequests }

    /// Ends a connection: the library closes one whose response ends in an error.
    private struct Closed: Error {}
}
