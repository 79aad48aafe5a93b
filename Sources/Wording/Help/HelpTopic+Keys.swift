extension HelpTopic {
    /// Texts about keys and who is enrolled.
    var keyPhrase: Phrase? { keyCommandPhrase ?? keyOptionPhrase ?? keyMistakePhrase }

    private var keyCommandPhrase: Phrase? {
        switch self {
        case .keys:
            Phrase("Khóa: tạo, xem, so, đăng ký, thu hồi, thay.", "Keys: make, show, compare, enrol, revoke, rotate.")
        case .keysDiscussion:
            Phrase(
                """
                Mỗi bên tạo khóa của mình (init), gửi tệp đăng ký cho tỉnh và đọc dấu khóa qua điện thoại; tỉnh so (verify) \
                rồi ghi (offices add, keys enrol). Khóa bí mật không bao giờ được in ra hay gửi đi.
                """,
                """
                Each side makes its own (init), sends the enrolment file to the province and reads the fingerprint over the \
                telephone; the province compares (verify) and records it (offices add, keys enrol). Secrets are never printed or sent.
                """)
        case .keysInit:
            Phrase("Tạo khóa còn thiếu và tệp đăng ký.", "Makes the keys that are missing, and the enrolment file.")
        case .keysInitDiscussion:
            Phrase(
                "Ví dụ: antq keys init --role reader --holder so-noi-vu --province 44",
                "Example: antq keys init --role reader --holder so-noi-vu --province 44")
        case .keysShow:
            Phrase(
                "Khóa công khai, mã khóa và dấu khóa của mình.", "One's own public keys, their ids and the fingerprint."
            )
        case .keysVerify:
            Phrase("Tệp đăng ký là của ai, và dấu khóa.", "Whose an enrolment file is, and its fingerprint.")
        case .keysVerifyDiscussion:
            Phrase(
                "Với --fingerprint: mã thoát 0 nếu khớp, 1 nếu không.",
                "With --fingerprint: exit 0 if it is the same, else 1.")
        case .keysList: Phrase("Các khóa và tình trạng.", "The keys and how they stand.")
        case .keysEnrol:
            Phrase("(Tỉnh) Đăng ký khóa từ tệp đăng ký.", "(Province) Enrols the keys of an enrolment file.")
        case .keysEnrolDiscussion:
            Phrase(
                """
                Chạy ở bàn ghi của đơn vị cấp tỉnh, sau khi so dấu khóa. Đơn vị báo cáo mới: antq offices add. Khóa ký thay \
                khóa đã lộ: thêm --log và --since.
                """,
                """
                At the desk of the province's own office, after comparing the fingerprint. A new office: antq offices add. A \
                signing key in place of one that was exposed: add --log and --since.
                """)
        case .keysRevoke: Phrase("(Tỉnh) Thu hồi một khóa.", "(Province) Revokes a key.")
        case .keysRevokeDiscussion:
            Phrase(
                "Khóa ký: thêm --log và --through, vị trí cuối cùng còn tin được.",
                "A signing key: add --log and --through, the last position that is still trusted.")
        case .keysRotate: Phrase("(Đơn vị) Thay khóa bằng khóa mới.", "(Office) Replaces a key by a new one.")
        case .keysRotateDiscussion:
            Phrase(
                """
                Ví dụ: antq keys rotate --signing --config le-thuy.yaml. Không cần xin tỉnh: khóa cũ ký bản ghi này. \
                Máy tỉnh: antq keys rotate --connection --config province.yaml, rồi lần nữa với --finish.
                """,
                """
                Example: antq keys rotate --signing --config le-thuy.yaml. Nobody need be asked: the old key signs the \
                record. An aggregator: antq keys rotate --connection --config province.yaml, then again with --finish.
                """
            )
        case .officesList:
            Phrase(
                "Các đơn vị báo cáo và tình trạng kết nối.", "The offices that report, and whether they are connected.")
        case .officesAdd:
            Phrase("(Tỉnh) Đăng ký một đơn vị báo cáo và khóa của nó.", "(Province) Enrols an office and its keys.")
        case .officesAddDiscussion:
            Phrase(
                "Ví dụ: antq offices add le-thuy.txt --fingerprint \"0412 8817 6530 2291 0077 5148\". Lần nữa: không đổi gì.",
                "Example: antq offices add le-thuy.txt --fingerprint \"0412 8817 6530 2291 0077 5148\". Again, it changes nothing."
            )
        case .officesRetire:
            Phrase("(Tỉnh) Đơn vị thôi báo cáo từ một ngày.", "(Province) An office reports no more, from a day on.")
        default: nil
        }
    }

    private var keyOptionPhrase: Phrase? {
        switch self {
        case .keysFolder:
            Phrase(
                "Thư mục khóa của người hỏi (hoặc ANTQ_KEYS; mặc định ~/.config/antq).",
                "Folder of the client's keys (or ANTQ_KEYS; ~/.config/antq by default).")
        case .serverKey:
            Phrase(
                "Khóa công khai hoặc tệp đăng ký của máy chủ (hoặc ANTQ_SERVER_KEY).",
                "The server's public key or enrolment file (or ANTQ_SERVER_KEY).")
        case .config: Phrase("Cấu hình của dịch vụ.", "The configuration of the service.")
        case .role: Phrase("Vai trò.", "The role.")
        case .holder: Phrase("Mã của người giữ khóa.", "The code of who holds the key.")
        case .provinceCode:
            Phrase(
                "Mã tỉnh; mặc định theo tệp của máy chủ.", "The province's code; as in the server's file by default.")
        case .enrolmentFile: Phrase("Tệp đăng ký.", "The enrolment file.")
        case .fingerprint: Phrase("Dấu khóa nghe qua điện thoại.", "The fingerprint as read over the telephone.")
        case .keyID: Phrase("Mã khóa, 16 chữ số hex.", "The key's id, 16 hex digits.")
        case .revokeReason: Phrase("Lý do thu hồi.", "Why it is revoked.")
        case .keyFrom:
            Phrase("Khóa kết nối có hiệu lực từ lúc này.", "The connection key is good from this instant on.")
        case .keyUntil:
            Phrase("Khóa kết nối hết hiệu lực từ lúc này.", "The connection key is good before this instant only.")
        case .keySinceLog: Phrase("Nhật ký của --since.", "The log of --since.")
        case .keySince:
            Phrase(
                "Khóa ký có giá trị sau vị trí này của --log.", "The signing key is good behind this position of --log."
            )
        case .throughLog: Phrase("Nhật ký của --through.", "The log of --through.")
        case .through:
            Phrase("Vị trí cuối cùng còn tin được của --log.", "The last position of --log that is still trusted.")
        case .rotateSigning: Phrase("Thay khóa ký.", "Replace the signing key.")
        case .rotateConnection: Phrase("Thay khóa kết nối.", "Replace the connection key.")
        case .rotateFinish:
            Phrase(
                "(Máy tỉnh) Khóa kế tiếp đã báo cho các đơn vị: dùng từ nay.",
                "(Aggregator) The next key has been announced: take it into use.")
        case .officeCode: Phrase("Mã đơn vị báo cáo.", "The office's code.")
        case .officeFrom: Phrase("Ngày đầu tiên; mặc định hôm nay.", "Its first day; today by default.")
        case .retireFrom: Phrase("Ngày đầu tiên không còn báo cáo.", "The first day without it.")
        case .retireReason: Phrase("Lý do, theo danh mục.", "Why, a word of the catalogue.")
        default: nil
        }
    }

    private var keyMistakePhrase: Phrase? {
        switch self {
        case .configOrHolder:
            Phrase(
                "Cần --config, hoặc --role cùng --holder, không cả hai.",
                "Give --config, or --role with --holder, not both.")
        case .logAndPosition:
            Phrase("--log phải đi cùng --since hoặc --through.", "--log belongs together with --since or --through.")
        case .signingOrConnection:
            Phrase("Cần đúng một trong hai: --signing hoặc --connection.", "Give either --signing or --connection.")
        case .roleUnknown: Phrase("--role phải là reader, peer hoặc operator.", "--role is reader, peer or operator.")
        case .revokeReasonUnknown:
            Phrase(
                "--reason phải là lost, exposed, replaced hoặc retired.",
                "--reason is lost, exposed, replaced or retired.")
        case .provinceNeeded: Phrase("Thiếu --province.", "--province is missing.")
        default: nil
        }
    }
}
