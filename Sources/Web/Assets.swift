internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The page's style and script, compiled in: there is no file to serve, and none to be missing.
struct Assets {
    let type: String
    let bytes: [UInt8]
    private let tag: String

    static let style = Assets(type: "text/css; charset=utf-8", bytes: PackageResources.page_css)
    static let script = Assets(type: "text/javascript; charset=utf-8", bytes: PackageResources.page_js)

    static let icon = Assets(type: "image/svg+xml", bytes: PackageResources.favicon_svg)

    init(type: String, bytes: [UInt8]) {
        self.type = type
        self.bytes = bytes
        tag = "\"\(LiveState.hash(of: bytes))\""
    }

    func response(to request: Request) -> Response {
        let headers: HTTPFields = [.contentType: type, .eTag: tag, .cacheControl: "no-cache"]
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
