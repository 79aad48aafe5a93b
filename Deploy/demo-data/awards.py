"""The awards of 2014 as the province's own office reports them. The figures are the published ones; the decisions are not."""

from splitmix import apportion

COLUMNS = ["authority", "form", "recipient", "year", "quantity", "decision_number", "decision_date", "line"]

# (authority, form, recipient, count), in the order of the catalogue.
PUBLISHED = [
    ("bo-cong-an", "co-thi-dua", "collective", 3),
    ("bo-cong-an", "bang-khen", "collective", 8),
    # The source says 13 in all and 8 for collectives; for whom the other 5 were it does not say, and nobody guesses.
    ("bo-cong-an", "bang-khen", "unstated", 5),
    ("bo-cong-an", "ky-niem-chuong", "individual", 81),
    ("ubnd-tinh", "co-thi-dua", "collective", 4),
    ("chu-tich-ubnd-tinh", "bang-khen", "collective", 5),
    ("chu-tich-ubnd-tinh", "bang-khen", "individual", 5),
]
# One decision for each authority and form.
DECISIONS = {
    ("bo-cong-an", "co-thi-dua"): ("QĐ-BCA", "2015-01-12", 100),
    ("bo-cong-an", "bang-khen"): ("QĐ-BCA", "2015-01-14", 200),
    ("bo-cong-an", "ky-niem-chuong"): ("QĐ-BCA", "2015-01-16", 300),
    ("ubnd-tinh", "co-thi-dua"): ("QĐ-UBND", "2015-01-26", 100),
    ("chu-tich-ubnd-tinh", "bang-khen"): ("QĐ-UBND", "2015-01-28", 200),
}
# Medals are granted in lists: one line for each of nine groups of recipients.
MEDAL_LISTS = 9


def build(random):
    numbers = {key: f"{base + random.below(90)}/{kind}" for key, (kind, _, base) in DECISIONS.items()}
    lines = {}
    rows = []
    for authority, form, recipient, count in PUBLISHED:
        key = (authority, form)
        for quantity in quantities(form, recipient, count, random):
            lines[key] = lines.get(key, 0) + 1
            values = [authority, form, recipient, "2014", str(quantity), numbers[key], DECISIONS[key][1], str(lines[key])]
            rows.append(dict(zip(COLUMNS, values)))
    return rows


def quantities(form, recipient, count, random):
    if form == "ky-niem-chuong":
        return apportion(count, [5 + random.below(8) for _ in range(MEDAL_LISTS)], minimum=1)
    if recipient == "unstated":
        return [count]
    return [1] * count
