"""Words and patterns from which the names of generated units are put together; none comes from a list of units."""

# Communes of the western highlands, where residential areas are called 'bản'.
HIGHLAND = {
    "18904", "18907", "18937", "18946",  # Minh Hóa: Dân Hóa, Trọng Hóa, Hóa Sơn, Thượng Hóa
    "18958", "18967",  # Tuyên Hóa: Thanh Hóa, Lâm Hóa
    "19147", "19192",  # Bố Trạch: Thượng Trạch, Tân Trạch
    "19204", "19228",  # Quảng Ninh: Trường Sơn, Trường Xuân
    "19273", "19318", "19327",  # Lệ Thủy: Ngân Thủy, Kim Thủy, Lâm Thủy
}

FIRST = ["An", "Bắc", "Bình", "Đại", "Đông", "Đồng", "Hà", "Hạ", "Hòa", "Lệ", "Long", "Lộc", "Minh", "Mỹ", "Nam", "Phú",
         "Phúc", "Quảng", "Tân", "Tây", "Thái", "Thanh", "Thọ", "Thượng", "Tiền", "Trung", "Văn", "Vĩnh", "Xuân", "Yên"]
SECOND = ["Bình", "Cương", "Đại", "Giang", "Hải", "Hậu", "Hội", "Hương", "Khê", "Lạc", "Lâm", "Liên", "Lộc", "Lợi", "Lương",
          "Ninh", "Phong", "Sơn", "Thành", "Thiện", "Thịnh", "Thủy", "Tiến", "Trạch", "Trung", "Tường", "Vinh"]
HIGHLAND_FIRST = ["Cà", "Cha", "Chà", "Dộc", "Hà", "Ka", "Khe", "La", "Lòm", "Ma", "Pa", "Phú", "Rum", "Sy", "Ta", "Tà", "Trung"]
HIGHLAND_SECOND = ["Ai", "Bai", "Cát", "Choong", "Dầu", "Hin", "Lo", "Ngày", "Nôông", "Oóc", "Rào", "Rét", "Sú", "Tăng", "Vàng"]

# What a district seat has, by pattern; {d} is the district's name.
DISTRICT_AGENCIES = [
    "Văn phòng HĐND và UBND {d}", "Ủy ban Mặt trận Tổ quốc {d}", "Hội Liên hiệp Phụ nữ {d}", "Hội Nông dân {d}",
    "Hội Cựu chiến binh {d}", "Đoàn Thanh niên {d}", "Liên đoàn Lao động {d}", "Phòng Nội vụ {d}",
    "Phòng Tài chính - Kế hoạch {d}", "Phòng Giáo dục và Đào tạo {d}", "Phòng Tài nguyên và Môi trường {d}",
    "Tòa án nhân dân {d}", "Viện kiểm sát nhân dân {d}", "Chi cục Thi hành án dân sự {d}", "Chi cục Thuế {d}",
    "Kho bạc Nhà nước {d}", "Bảo hiểm xã hội {d}", "Hạt Kiểm lâm {d}", "Bệnh viện đa khoa {d}", "Trung tâm Y tế {d}",
    "Đài Truyền thanh - Truyền hình {d}", "Trung tâm Văn hóa - Thể thao {d}", "Bưu điện {d}", "Điện lực {d}",
]

# The province's own bodies, which lie in its capital and are reported there.
PROVINCE_AGENCIES = [
    "Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Công Thương",
    "Sở Xây dựng", "Sở Giao thông vận tải", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài nguyên và Môi trường",
    "Sở Khoa học và Công nghệ", "Sở Thông tin và Truyền thông", "Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế",
    "Sở Giáo dục và Đào tạo", "Sở Lao động - Thương binh và Xã hội", "Sở Ngoại vụ", "Thanh tra tỉnh", "Ban Dân tộc tỉnh",
    "Cục Thuế tỉnh", "Cục Thống kê tỉnh", "Cục Thi hành án dân sự tỉnh", "Chi cục Kiểm lâm tỉnh", "Thư viện tỉnh",
]

ENTERPRISE_FORMS = ["Công ty TNHH", "Công ty TNHH MTV", "Công ty Cổ phần", "Doanh nghiệp tư nhân", "Hợp tác xã"]
ENTERPRISE_TRADES = ["Thương mại", "Xây dựng", "Vận tải", "Chế biến lâm sản", "Chế biến thủy sản", "Vật liệu xây dựng",
                     "Dịch vụ du lịch", "Cơ khí", "May mặc", "Nông nghiệp"]

# {c} is the commune's, {d} the district's name.
COMMUNE_SCHOOLS = ["Trường Mầm non {c}", "Trường Tiểu học {c}", "Trường THCS {c}"]
DISTRICT_SCHOOLS = ["Trường THPT số 1 {d}", "Trường THPT số 2 {d}", "Trường THPT số 3 {d}",
                    "Trung tâm Giáo dục thường xuyên {d}", "Trung tâm Dạy nghề {d}"]
EXTRA_SCHOOLS = ["Trường Tiểu học số 2 {c}", "Trường Mầm non số 2 {c}"]
