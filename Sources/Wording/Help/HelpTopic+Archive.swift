extension HelpTopic {
    /// What the commands about files at rest do, and their options mean.
    var archivePhrase: Phrase? {
        switch self {
        case .verify:
            Phrase(
                "Kiểm tra một hộp gửi, sổ cái hoặc gói xuất, không cần dịch vụ.",
                "Verifies an outbox, a ledger or a bundle, without a service.")
        case .verifyDiscussion:
            Phrase(
                """
                Tự nhận ra loại tệp. Tính lại chuỗi băm, dấu niêm phong và mọi chữ ký; không đổi một byte nào. Tệp của \
                dịch vụ đang chạy thì không được: hãy kiểm tra bản sao lưu. Mã thoát: 0 nguyên vẹn · 1 có chỗ sai · 3 \
                không nhận ra tệp. Sổ cái còn so được với hộp gửi của các đơn vị, là nhân chứng: --witness 450.sqlite
                """,
                """
                Tells the kind of file by itself. Recomputes chains, seals and every signature, and changes not a byte. A \
                running service's file is refused: verify a backup. Exit codes: 0 sound · 1 not sound · 3 nothing we know. \
                A ledger is also held against outboxes, its witnesses: --witness 450.sqlite
                """)
        case .backup: Phrase("Sao lưu, kiểm tra, khôi phục, diễn tập.", "Backups: make, verify, restore, drill.")
        case .backupCreate:
            Phrase("Dịch vụ đang chạy tự sao lưu tệp của nó.", "The running service copies its own file.")
        case .backupCreateDiscussion:
            Phrase(
                "Mặc định vào thư mục backups/ cạnh tệp của dịch vụ. Chọn dịch vụ bằng --socket. Không ghi đè tệp có sẵn.",
                "Into the folder backups/ beside the service's file unless --to is given. Choose the service with --socket. Nothing is overwritten."
            )
        case .backupVerify:
            Phrase("Kiểm tra một bản sao lưu (như antq verify).", "Verifies a backup (as antq verify does).")
        case .backupRestore:
            Phrase("Khôi phục từ bản sao lưu sang một đường dẫn mới.", "Restores a backup to a new path.")
        case .backupRestoreDiscussion:
            Phrase(
                "Kiểm tra trước; bản không nguyên vẹn thì từ chối. Sổ cái khôi phục có đời mới. Không ghi đè tệp có sẵn.",
                "Verifies first and refuses an unsound one. A restored ledger begins a new life. Nothing is overwritten."
            )
        case .backupDrill:
            Phrase(
                "Diễn tập: sao lưu, khôi phục, so với dịch vụ đang chạy.",
                "A drill: back up, restore, compare with the running service.")
        case .backupDrillDiscussion:
            Phrase(
                "Chạy trên máy của dịch vụ, bằng tài khoản của dịch vụ. Không để lại tệp nào.",
                "Run it on the service's machine, as the service's account. It leaves nothing behind.")
        case .export: Phrase("Xuất dữ liệu để lưu trữ, bàn giao.", "Exports records to keep or hand over.")
        case .exportBundle:
            Phrase(
                "Xuất gói của một năm, tự kiểm tra được không cần antq.",
                "Exports a year's bundle, which verifies without antq.")
        case .exportBundleDiscussion:
            Phrase(
                """
                Lấy từ bản sao lưu hoặc sổ cái của dịch vụ đã dừng (--from). Không có --from: nhờ dịch vụ của tỉnh sao \
                lưu, xuất từ bản sao đó rồi xóa nó. Bản ghi của năm khác được thay bằng mã băm.
                """,
                """
                From a backup or a stopped service's ledger (--from). Without --from the province's service is asked for a \
                backup, which is removed afterwards. Records of other years are replaced by their digests.
                """)
        case .verifyWitness:
            Phrase(
                "Hộp gửi của một đơn vị, so với sổ cái; dùng được nhiều lần.",
                "An office's outbox, held against the ledger; may be given several times.")
        case .archiveFile: Phrase("Tệp cần kiểm tra.", "The file to look at.")
        case .backupTo: Phrase("Ghi bản sao lưu vào đâu.", "Where the backup goes.")
        case .restoreTo: Phrase("Đường dẫn mới, chưa có tệp nào.", "A new path where nothing is.")
        case .bundleYear: Phrase("Năm cần xuất.", "The year to export.")
        case .bundleFrom: Phrase("Bản sao lưu hoặc sổ cái đã dừng.", "A backup, or a stopped service's ledger.")
        case .bundleOutput: Phrase("Tệp .tar sẽ ghi.", "The .tar to write.")
        default: nil
        }
    }
}
