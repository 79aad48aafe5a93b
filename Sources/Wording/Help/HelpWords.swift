/// Translates the words that the argument parser puts around our own texts.
public enum HelpWords {
    /// Where each begins a line or stands within it; longer ones first, since shorter ones are parts of them.
    private static let words: [(en: String, vi: String)] = [
        ("Error: Missing expected argument ", "Lỗi: thiếu "),
        ("Error: Missing one of: ", "Lỗi: thiếu một trong: "),
        ("Error: Missing value for ", "Lỗi: thiếu giá trị cho "),
        ("Error: Unknown option ", "Lỗi: không có tùy chọn "),
        ("Error: Unexpected argument ", "Lỗi: thừa tham số "),
        ("unexpected arguments: ", "thừa tham số: "),
        ("Error: ", "Lỗi: "),
        (" is invalid for ", " không hợp lệ cho "),
        ("The value ", "giá trị "),
        (". Did you mean ", ". Ý bạn là "),
        ("Help:  ", "Giải thích:  "),
        ("OVERVIEW: ", "GIỚI THIỆU: "),
        ("USAGE: ", "CÁCH DÙNG: "),
        ("Usage: ", "Cách dùng: "),
        ("ARGUMENTS:", "THAM SỐ:"),
        ("OPTIONS:", "TÙY CHỌN:"),
        ("SUBCOMMANDS:", "CÁC LỆNH:"),
        ("Show the version.", "In phiên bản."),
        ("Show help information.", "In hướng dẫn."),
        ("(default)", "(mặc định)"),
        ("(default: ", "(mặc định: "),
        ("(values: ", "(giá trị: "),
        (" for more information.", " để biết thêm."),
        (" for detailed help.", " để xem chi tiết."),
        ("  See '", "  Xem '"),
        ("[<options>]", "[<tùy chọn>]"),
        ("<options>", "<tùy chọn>"),
        ("<subcommand>", "<lệnh>"),
    ]

    public static func translate(_ text: String, to language: Language) -> String {
        guard language == .vi else { return text }
        return words.reduce(text) { $0.replacing($1.en, with: $1.vi) }
    }
}
