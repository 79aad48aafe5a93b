"""What people read on a page."""

import re

# Letters that only Vietnamese has.
LETTERS = "ạảấầậẩẫăắằặẳẵđếềệểễịỉĩọỏốồộổỗơớờợởỡụủưứừựửữỳỵỷỹ"


def vietnamese(page):
    """Words of an English page that are Vietnamese, beside what is marked as such: names and words of records."""
    page = re.sub(r'<(\w+)[^>]*\slang="vi"[^>]*>.*?</\1>|<pre.*?</pre>|<script.*?</script>|<head>.*?</head>', "", page, flags=re.S)
    # Choices hold text alone; those of offices are names.
    page = re.sub(r'<select name="office">.*?</select>', "", page, flags=re.S)
    text = re.sub("<[^>]*>", " ", page)
    return re.findall(rf"[^\s]*[{LETTERS}][^\s]*", text, re.I)
