/// What can be wrong with a table: the codes of the CSV reader and of rows, whose room this one does not see.
public enum RowTrouble: String, Explained {
    case cellEmpty = "cell-empty"
    case decisionIncomplete = "decision-incomplete"
    case notANumber = "cell-not-a-number"
    case idReused = "id-reused"
    case notCSV = "not-csv"
    case fileTooLarge = "file-too-large"
    case readFailed = "read-failed"
    case recordTooLong = "record-too-long"
    case tooManyFields = "too-many-fields"
    case shortRow = "short-row"
    case longRow = "long-row"
    case unterminatedQuote = "unterminated-quote"
    case textAfterQuote = "text-after-quote"
    case strayQuote = "stray-quote"
    case bareCarriageReturn = "bare-carriage-return"
    case invalidUTF8 = "invalid-utf-8"
    case controlCharacter = "control-character"
    case unknownColumn = "unknown-column"
    case missingColumn = "missing-column"
    case duplicateColumn = "duplicate-column"
    case missingHeader = "missing-header"

    public var explanation: Explanation {
        switch self {
        case .cellEmpty:
            Explanation(
                ("Ô còn trống.", "The cell is empty."), ("Ô này bắt buộc phải có giá trị.", "It must have a value."),
                ("Điền vào ô này.", "Fill it in."))
        case .decisionIncomplete:
            Explanation(
                ("Quyết định chưa đủ số và ngày.", "The decision lacks its number or date."),
                ("Số và ngày quyết định phải đi cùng nhau.", "Number and date belong together."),
                ("Điền đủ cả hai, hoặc để trống cả hai.", "Fill in both, or neither."))
        case .notANumber:
            Explanation(
                ("Không phải số nguyên.", "Not a whole number."),
                ("Ô này chỉ nhận chữ số, không dấu chấm phẩy.", "The cell takes digits only, without separators."),
                ("Viết bằng chữ số, ví dụ 1201.", "Write digits, such as 1201."))
        case .idReused:
            Explanation(
                ("Mã sự kiện đã dùng cho nội dung khác.", "The event's id belongs to other content."),
                ("Mỗi mã chỉ dùng cho một sự kiện.", "An id is used by one event only."),
                ("Dùng mã mới (bỏ --id).", "Take a new id (leave --id out)."))
        case .notCSV:
            Explanation(
                ("Đây không phải tệp CSV.", "This is not a CSV file."),
                ("Đó là sổ Excel hoặc tệp UTF-16.", "It is a workbook, or UTF-16."),
                ("Lưu thành “CSV UTF-8” rồi nhập lại.", "Save it as “CSV UTF-8” and import that."))
        case .fileTooLarge:
            Explanation(
                ("Tệp quá lớn.", "The file is too large."), ("Tối đa 64 MiB.", "The limit is 64 MiB."),
                ("Chia tệp ra.", "Split the file."))
        case .readFailed:
            Explanation(
                ("Không đọc tiếp được tệp.", "The file could not be read further."),
                ("Hệ thống báo lỗi khi đọc.", "The system reported an error."),
                (
                    "Kiểm tra đĩa hoặc mạng rồi nhập lại; dòng đã ghi không bị ghi hai lần.",
                    "Check disk or network, then import again; nothing is recorded twice."
                ))
        case .recordTooLong:
            Explanation(
                ("Dòng quá dài.", "The row is too long."),
                (
                    "Có lẽ đây không phải bảng, hoặc một dấu nháy mở chưa đóng.",
                    "It may be no table, or a quote was never closed."
                ),
                ("Rút ngắn dòng, hoặc đóng dấu nháy.", "Shorten it, or close the quote."))
        case .tooManyFields:
            Explanation(
                ("Quá nhiều cột.", "Too many columns."), ("Tối đa 256 cột.", "The limit is 256."),
                ("Bỏ các cột thừa.", "Remove those not needed."))
        case .shortRow:
            Explanation(
                ("Dòng thiếu cột so với tiêu đề.", "The row has fewer fields than the header."),
                ("Thiếu dấu phân cách.", "Separators are missing."), ("Thêm dấu phân cách còn thiếu.", "Add them."))
        case .longRow:
            Explanation(
                ("Dòng thừa cột so với tiêu đề.", "The row has more fields than the header."),
                ("Có lẽ ô chứa dấu phân cách mà không có dấu nháy.", "A cell may hold the separator without quotes."),
                ("Đặt ô đó trong dấu nháy kép \"…\".", "Put that cell in double quotes."))
        case .unterminatedQuote:
            Explanation(
                ("Dấu nháy kép mở mà không đóng.", "A quote is never closed."),
                ("Ô bắt đầu bằng \" phải kết thúc bằng \".", "A cell that begins with \" ends with \"."),
                ("Đóng dấu nháy ở dòng này.", "Close it on this line."))
        case .textAfterQuote:
            Explanation(
                ("Có chữ sau dấu nháy đóng.", "Text follows a closing quote."),
                ("Dấu nháy bên trong ô phải viết hai lần.", "Quotes within a cell are doubled."),
                ("Viết \"\" thay cho \" bên trong ô.", "Write \"\" for \" within the cell."))
        case .strayQuote:
            Explanation(
                ("Có dấu nháy kép giữa ô.", "A quote stands within a cell."),
                ("Ô chứa dấu nháy phải được đặt trong dấu nháy.", "A cell with quotes must be quoted."),
                ("Đặt ô trong \"…\" và viết đôi dấu nháy bên trong.", "Quote the cell and double the quotes in it."))
        case .bareCarriageReturn:
            Explanation(
                ("Dấu xuống dòng không đúng.", "The line end is wrong."),
                ("Tệp dùng kiểu xuống dòng của máy Mac đời cũ.", "The file has line ends of old Macs."),
                ("Lưu lại với kiểu Windows hoặc Unix.", "Save it with line ends of Windows or Unix."))
        case .invalidUTF8:
            Explanation(
                ("Chữ không phải UTF-8.", "The text is not UTF-8."),
                ("Thường là bảng mã TCVN3 hoặc VNI.", "Often it is TCVN3 or VNI."),
                ("Lưu thành “CSV UTF-8”.", "Save it as “CSV UTF-8”."))
        case .controlCharacter:
            Explanation(
                ("Có ký tự điều khiển.", "There is a control character."),
                ("Ký tự không nhìn thấy không được lưu.", "What cannot be seen is not stored."),
                ("Gõ lại nội dung này.", "Type it anew."))
        case .unknownColumn:
            Explanation(
                ("Tiêu đề có cột lạ.", "The header has an unknown column."),
                (
                    "Cột viết sai sẽ mất dữ liệu nên không bỏ qua.",
                    "A misspelt column would lose its data, so it is not ignored."
                ),
                ("Sửa tên cột, hoặc bỏ cột đó.", "Correct its name, or remove it."))
        case .missingColumn:
            Explanation(
                ("Tiêu đề thiếu cột bắt buộc.", "The header lacks a required column."),
                ("Không có cột này thì dòng không có nghĩa.", "Without it rows mean nothing."),
                ("Thêm cột.", "Add it."))
        case .duplicateColumn:
            Explanation(
                ("Tiêu đề có hai cột cùng tên.", "The header names a column twice."),
                ("Không biết lấy cột nào.", "Nobody knows which one counts."), ("Bỏ một cột.", "Remove one."))
        case .missingHeader:
            Explanation(
                ("Tệp trống.", "The file is empty."),
                ("Dòng đầu phải là tên các cột.", "The first line names the columns."),
                ("Thêm dòng tiêu đề.", "Add the header."))
        }
    }
}
