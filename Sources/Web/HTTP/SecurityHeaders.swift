internal import HTTPTypes

/// Only what comes from here runs or shows here; nothing is framed, guessed, kept by others or told to others.
enum SecurityHeaders {
    static let all: [(HTTPField.Name, String)] = [
        named(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        named("X-Content-Type-Options", "nosniff"),
        named("Referrer-Policy", "no-referrer"),
        named("Cross-Origin-Opener-Policy", "same-origin"),
        named("Cross-Origin-Resource-Policy", "same-origin"),
        named("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        named("Cache-Control", "no-store"),
    ].compactMap(\.self)

    private static func named(_ name: String, _ value: String) -> (HTTPField.Name, String)? {
        HTTPField.Name(name).map { ($0, value) }
    }
}
