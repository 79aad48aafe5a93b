public import EventSchema

extension SchemaError.Code: Explained {
    public var explanation: Explanation {
        byteExplanation ?? textExplanation ?? wordExplanation ?? catalogueExplanation
    }

    /// Codes about the bytes of a record, which people meet only when another program made it.
    private var byteExplanation: Explanation? {
        switch self {
        case .empty: .malformed("Bản ghi rỗng.", "The record is empty.", "Gửi một đối tượng JSON.", "Send the object.")
        case .tooLarge:
            .malformed(
                "Bản ghi dài quá 16 KiB.", "The record is longer than 16 KiB.", "Rút ngắn các đoạn chữ.",
                "Shorten its texts.")
        case .byteOrderMark:
            .malformed(
                "Bản ghi bắt đầu bằng BOM.", "The record begins with a byte order mark.", "Bỏ BOM.", "Leave it out.")
        case .invalidUTF8:
            .malformed("Chữ không phải UTF-8.", "The text is not UTF-8.", "Mã hóa bằng UTF-8.", "Encode as UTF-8.")
        case .notJSON: .malformed("Không phải JSON.", "Not JSON.", "Sửa cú pháp.", "Correct the syntax.")
        case .notAnObject:
            .malformed("Không phải đối tượng JSON.", "Not a JSON object.", "Gửi một đối tượng.", "Send one object.")
        case .lineBreak:
            .malformed(
                "Có dấu xuống dòng trong bản ghi.", "A line break stands in the record.", "Viết bản ghi trên một dòng.",
                "Write it on one line.")
        case .trailingBytes:
            .malformed(
                "Có dữ liệu thừa sau bản ghi.", "Bytes follow the record.", "Bỏ phần thừa.", "Send the object alone.")
        case .tooDeep:
            .malformed("Lồng nhau quá sâu.", "Nested too deep.", "Bỏ các tầng thừa.", "Remove the surplus levels.")
        case .tooManyMembers:
            .malformed(
                "Quá nhiều thành phần.", "Too many members.", "Bỏ các thành phần thừa.", "Remove the surplus ones.")
        case .duplicateKey:
            .malformed("Một trường đứng hai lần.", "A member stands twice.", "Bỏ một trường.", "Send it once.")
        case .badFieldName:
            .malformed(
                "Tên trường không hợp lệ.", "A member's name is not allowed.", "Dùng tên trong đặc tả.",
                "Use the names of the specification.")
        case .nulCharacter:
            .malformed("Có ký tự rỗng U+0000.", "U+0000 stands in a text.", "Bỏ ký tự đó.", "Remove it.")
        case .controlCharacter:
            .malformed("Có ký tự điều khiển.", "A control character stands in a text.", "Bỏ ký tự đó.", "Remove it.")
        case .loneSurrogate:
            .malformed(
                "Ký tự Unicode dở dang.", "Half of a surrogate pair.", "Viết đủ ký tự.", "Write whole characters.")
        case .notANumber: .malformed("Không phải số.", "Not a number.", "Ghi một số JSON.", "Write a JSON number.")
        case .numberOutOfRange: .malformed("Số quá lớn.", "The number is out of range.", "Sửa số.", "Correct it.")
        case .missingField:
            .malformed("Thiếu một trường bắt buộc.", "A required member is absent.", "Thêm trường đó.", "Add it.")
        case .unknownField:
            .malformed(
                "Có trường lạ.", "A member is not known.", "Bỏ trường đó hoặc sửa tên.",
                "Remove it, or correct its name.")
        case .wrongType:
            .malformed(
                "Kiểu giá trị không đúng.", "The value is of another type.", "Gửi đúng kiểu.",
                "Send the specified type.")
        case .unsupportedVersion:
            .malformed("specversion phải là 1.0.", "specversion is not 1.0.", "Ghi 1.0.", "Write 1.0.")
        case .unsupportedContentType:
            .malformed(
                "datacontenttype phải là application/json.", "datacontenttype is not application/json.",
                "Ghi application/json.", "Write application/json.")
        case .badSource:
            .malformed(
                "source phải có dạng /tỉnh/đơn-vị.", "source is not /province/office.",
                "Sửa source, hoặc bỏ đi để bàn ghi tự điền.", "Correct it, or leave it to the desk.")
        case .blanked:
            Explanation(
                ("Bản ghi đã được gỡ theo luật.", "The record was removed by law."),
                (
                    "Chỉ còn mã băm để chuỗi vẫn kiểm chứng được.",
                    "Only its digest is left, so that the chain still verifies."
                ),
                ("Không phải làm gì.", "Nothing."))
        default: nil
        }
    }

    /// Codes about numbers and texts that a clerk types.
    private var textExplanation: Explanation? {
        switch self {
        case .notAnInteger:
            Explanation(
                ("Không phải số nguyên.", "Not a whole number."), ("Ô này đếm số lượng.", "It counts something."),
                ("Viết bằng chữ số, không phần lẻ.", "Write digits, no fraction."))
        case .outOfRange:
            Explanation(
                ("Số nằm ngoài giới hạn.", "The number is outside its limits."),
                (
                    "Số lượng từ 1 đến 1.000.000, dòng từ 1 đến 100.000.",
                    "Quantities are 1 to 1,000,000, lines 1 to 100,000."
                ),
                ("Sửa số.", "Correct it."))
        case .emptyText:
            Explanation(
                ("Còn trống.", "It is empty."), ("Giá trị này bắt buộc.", "It must have a value."),
                ("Điền vào.", "Give it."))
        case .tooLong:
            Explanation(
                ("Quá dài.", "It is too long."),
                (
                    "Tên tối đa 200 ký tự, số quyết định tối đa 64.",
                    "Names are at most 200 characters, decision numbers 64."
                ),
                ("Rút ngắn.", "Shorten it."))
        case .forbiddenCharacter:
            Explanation(
                ("Có ký tự không nhìn thấy.", "An invisible character stands in it."),
                ("Ký tự ẩn làm hai tên giống nhau thành khác nhau.", "It makes two of what looks like one."),
                ("Gõ lại giá trị này.", "Type it anew."))
        case .surroundingSpace:
            Explanation(
                ("Thừa dấu cách ở đầu hoặc cuối.", "It begins or ends with a space."),
                ("Dấu cách thừa làm hai tên giống nhau thành khác nhau.", "That makes two of what looks like one."),
                ("Bỏ dấu cách.", "Trim it."))
        case .lookAlikeCharacter:
            Explanation(
                (
                    "Chữ Đ trong số quyết định là chữ khác trông giống.",
                    "The Đ of the decision number is another letter that looks like it."
                ),
                ("Cùng một quyết định sẽ bị tính hai lần.", "The same decision would count twice."),
                ("Gõ lại chữ Đ.", "Type Đ."))
        case .dateAhead:
            Explanation(
                ("Ngày quyết định ở tương lai.", "The decision is dated in the future."),
                ("Ngày sau thời điểm ghi hơn một ngày.", "It lies more than a day after the recording."),
                ("Sửa ngày, hoặc kiểm tra đồng hồ của máy.", "Correct the date, or check the clock."))
        case .timeAhead:
            Explanation(
                ("Thời điểm ghi ở tương lai.", "The record's time is in the future."),
                ("Đồng hồ của hai máy lệch nhau.", "The clocks differ."),
                ("Chỉnh đồng hồ: timedatectl", "Set the clock: timedatectl"))
        default: nil
        }
    }

    /// Codes about the words of the vocabulary.
    private var wordExplanation: Explanation? {
        switch self {
        case .badIdentifier:
            Explanation(
                ("Mã không hợp lệ.", "The code is not allowed."),
                (
                    "Mã đơn vị gồm A-Z, 0-9, dấu gạch ngang, tối đa 24 ký tự; mã danh mục gồm a-z, 0-9, gạch ngang.",
                    "Unit codes are A-Z, 0-9 and hyphens, at most 24; catalogue codes a-z, 0-9 and hyphens."
                ),
                ("Sửa mã.", "Correct it."))
        case .badEventID:
            Explanation(
                ("Mã sự kiện không hợp lệ.", "The event's id is not allowed."),
                ("Phải là UUID phiên bản 7, chữ thường.", "It is a UUID of version 7 in lower case."),
                ("Chép đúng mã; xem: antq history MÃ", "Copy it as printed; see: antq history CODE"))
        case .badDigest:
            .malformed(
                "Mã băm không hợp lệ.", "Not a digest.", "Ghi 64 chữ số thập lục phân.", "Write 64 hexadecimal digits.")
        case .badLogID:
            .malformed(
                "Mã nhật ký không hợp lệ.", "Not a log id.", "Ghi 32 chữ số thập lục phân.",
                "Write 32 hexadecimal digits.")
        case .badKeyID:
            .malformed(
                "Mã khóa không hợp lệ.", "Not a key id.", "Ghi 16 chữ số thập lục phân; xem: antq keys list",
                "Write 16 hexadecimal digits; see: antq keys list")
        case .badPublicKey:
            .malformed(
                "Khóa công khai không hợp lệ.", "Not a public key.", "Ghi 64 chữ số thập lục phân; xem: antq keys show",
                "Write 64 hexadecimal digits; see: antq keys show")
        case .badTime:
            .malformed(
                "Thời điểm không hợp lệ.", "Not an instant.", "Viết như 2014-11-20T08:15:30Z.",
                "Write it as 2014-11-20T08:15:30Z.")
        case .badDate:
            Explanation(
                ("Ngày không hợp lệ.", "Not a date."),
                (
                    "Lịch không có ngày này, hoặc viết sai kiểu.",
                    "The calendar has no such day, or it is written otherwise."
                ),
                (
                    "Viết như 2014-11-28 (trong tệp: cũng được 28/11/2014).",
                    "Write it as 2014-11-28 (in a file also 28/11/2014)."
                ))
        case .badYear:
            Explanation(
                ("Năm không hợp lệ.", "The year is not allowed."), ("Năm từ 1900 đến 2200.", "Years are 1900 to 2200."),
                ("Sửa năm.", "Correct it."))
        case .unknownWord:
            .malformed(
                "Từ không có trong danh sách cho phép.", "The word is not one of those allowed.",
                "Dùng một từ trong đặc tả.", "Take a word of the specification.")
        case .badSubject:
            Explanation(
                ("Đối tượng không khớp nội dung.", "The subject does not fit the data."),
                (
                    "Đối tượng là mã đơn vị, cơ quan/số quyết định/dòng, mã của chính khóa đó, hoặc mã nhật ký.",
                    "It is a unit's code, authority/decision number/line, the id of the very key, or a log's id."
                ),
                ("Sửa cho khớp.", "Make them agree."))
        default: nil
        }
    }

    /// Codes that depend on a catalogue: the same words as where the fold gives them.
    private var catalogueExplanation: Explanation {
        switch self {
        case .unknownType:
            Explanation(
                ("Loại sự kiện chưa biết.", "The type of event is not known."),
                (
                    "Phần mềm này cũ hơn bên gửi, hoặc viết sai loại.",
                    "This software is older than the sender's, or it is misspelt."
                ),
                ("Kiểm tra loại; cập nhật nếu cần: antq version", "Check the type; update if need be: antq version"))
        case .unknownEdition:
            Explanation(
                ("Bản danh mục chưa biết.", "The catalogue edition is not known."),
                ("Phần mềm này không có bản danh mục đó.", "This software does not hold it."),
                ("Cập nhật phần mềm: antq version", "Update the software: antq version"))
        case .yearOutsideEdition:
            Explanation(
                ("Năm nằm ngoài danh mục.", "The year is outside the catalogue."),
                ("Không có bản danh mục nào áp dụng cho năm này.", "No edition governs this year."),
                ("Sửa năm.", "Correct the year."))
        case .unknownUnitKind: .notInCatalogue("Loại đơn vị", "unit kind")
        case .unknownScheme: .notInCatalogue("Bộ tiêu chí", "scheme")
        case .unknownResult:
            Explanation(
                ("Kết quả không hợp lệ.", "The result is not allowed."),
                (
                    "Kết quả phải là met/dat, not-met/chua-dat hoặc deferred/chua-xet.",
                    "A result is met/dat, not-met/chua-dat or deferred/chua-xet."
                ),
                ("Sửa kết quả.", "Correct it."))
        case .unknownForm: .notInCatalogue("Hình thức khen", "award form")
        case .unknownAuthority: .notInCatalogue("Cơ quan khen", "award authority")
        case .unknownRecipient: .notInCatalogue("Đối tượng khen", "recipient type")
        case .unknownReason: .notInCatalogue("Lý do", "reason")
        case .unknownDecisionAuthority: .notInCatalogue("Cơ quan ký quyết định", "decision authority")
        default:
            Explanation(
                ("Tệp danh mục hỏng.", "The catalogue file is damaged."),
                ("Nội dung không khớp bản đã công bố.", "It is not the published one."),
                ("Cài lại phần mềm.", "Install the software again."))
        }
    }
}

extension Explanation {
    /// A record that another program made and that does not follow the specification.
    static func malformed(_ vi: String, _ en: String, _ nextVi: String, _ nextEn: String) -> Explanation {
        Explanation(
            (vi, en),
            ("Bản ghi không theo đặc tả (Protocols/events.md).", "The record does not follow Protocols/events.md."),
            (nextVi, nextEn))
    }
}
