public import Consolidation

extension ParkCode: Explained {
    public var explanation: Explanation {
        switch self {
        case .unknownType:
            Explanation(
                ("Loại sự kiện chưa biết.", "The type of event is not known here."),
                (
                    "Đơn vị gửi dùng phần mềm mới hơn; bản ghi được giữ lại, chưa tính.",
                    "The office runs newer software; the record is kept and not counted yet."
                ),
                (
                    "Cập nhật antq-aggregator: bản ghi sẽ được tính lại.",
                    "Update antq-aggregator: the record is then folded."
                ))
        case .unknownEdition:
            Explanation(
                ("Bản danh mục chưa biết.", "The catalogue edition is not known here."),
                (
                    "Bản ghi dùng danh mục mới hơn; được giữ lại, chưa tính.",
                    "The record uses a newer catalogue; it is kept and not counted yet."
                ),
                (
                    "Cập nhật phần mềm để có danh mục đó: antq version",
                    "Update the software to have that edition: antq version"
                ))
        case .schemeNotCounted:
            Explanation(
                ("Bộ tiêu chí này chưa được tính.", "The scheme is not counted here."),
                (
                    "Phiên bản này chỉ tính an-toan-antt và phong-trao-toan-dan; bản ghi được giữ lại.",
                    "This version counts an-toan-antt and phong-trao-toan-dan; the record is kept."
                ),
                ("Cập nhật phần mềm.", "Update the software."))
        }
    }
}
