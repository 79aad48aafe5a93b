"""The generated classification of 2014: the published provincial totals, split over communes that really exist."""

import names
from splitmix import apportion

COLUMNS = ["unit_code", "unit_kind", "unit_name", "area_code", "year", "result", "decision_number", "decision_date",
           "decision_authority", "correction_reason_code"]

# The published result (registered, met), provincial newspaper of 11-2-2015.
PUBLISHED = {
    "khu-dan-cu": (1273, 1201),
    "xa-phuong-thi-tran": (159, 134),
    "co-quan-doanh-nghiep": (425, 388),
    "co-so-giao-duc": (618, 570),
}
# Of the communes not met, so many have fewer than 70 % of their residential areas met; the others fail on something else.
COMMUNES_BELOW_70 = 14
# Where enterprises are: the town and the coast more than the mountains.
ENTERPRISE_WEIGHTS = {"450": 70, "452": 8, "453": 14, "454": 18, "455": 30, "456": 18, "457": 24, "458": 27}

# Weekdays after each assessment window of 2014 and before the day the classification is due.
RESIDENTIAL_DATES = [f"2014-11-{day:02}" for day in (3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 17, 18, 19, 20)]
BODY_DATES = [f"2014-11-{day:02}" for day in (17, 18, 19, 20, 21)]
COMMUNE_DATES = [f"2014-11-{day:02}" for day in (24, 25, 26, 27, 28)]


def enough(met, registered):
    """The 70 % rule of Circular 23/2012, article 6(4)."""
    return met * 10 >= registered * 7


def build(communes, random):
    """All rows, by district code: communes first, then what lies in them."""
    districts = sorted({c["district_code"] for c in communes})
    not_met = set(c["code"] for c in pick_not_met(communes, random))
    rows = {d: [] for d in districts}
    for kind in (commune_rows, residential_rows, body_rows, school_rows):
        for district, row in kind(communes, not_met, random):
            rows[district].append(row)
    return rows


def pick_not_met(communes, random):
    registered, met = PUBLISHED["xa-phuong-thi-tran"]
    return random.shuffled(communes)[: registered - met]


def row(code, kind, name, area, met, decision):
    number, date, authority = decision
    return dict(zip(COLUMNS, [code, kind, name, area, "2014", "met" if met else "not-met", number, date, authority, ""]))


def decision(random, dates, authority, low, high):
    return (f"{low + random.below(high - low)}/QĐ-UBND", random.pick(dates), authority)


def full_name(commune):
    """'Phường Hải Thành'; the source's 'NT' is written out."""
    return capital(commune["kind"]) + " " + commune["name_vi"].replace("NT ", "Nông trường ")


def capital(text):
    return text[0].upper() + text[1:]


def by_district(communes):
    groups = {}
    for commune in communes:
        groups.setdefault(commune["district_code"], []).append(commune)
    return sorted(groups.items())


def district_name(members):
    name = members[0]["district_name"]
    return name[0].lower() + name[1:]


def commune_rows(communes, not_met, random):
    for district, members in by_district(communes):
        decided = decision(random, COMMUNE_DATES, "ubnd-huyen", 3000, 3600)
        for c in members:
            yield district, row(c["code"], "xa-phuong-thi-tran", full_name(c), c["code"], c["code"] not in not_met, decided)


def residential_rows(communes, not_met, random):
    registered, met = PUBLISHED["khu-dan-cu"]
    weights = [5 + random.below(6) + (3 if c["kind"] != "xã" else 0) for c in communes]
    sizes = {c["code"]: n for c, n in zip(communes, apportion(registered, weights, minimum=4))}
    failed = spread_failures(communes, sizes, not_met, registered - met, random)
    for c in communes:
        code, size = c["code"], sizes[c["code"]]
        decided = decision(random, RESIDENTIAL_DATES, "ubnd-xa", 40, 140)
        failing = set(random.shuffled(range(size))[: failed[code]])
        for i, name in enumerate(residential_names(c, size, random)):
            unit = f"KDC-{code}-{i + 1:02}"
            yield c["district_code"], row(unit, "khu-dan-cu", name, code, i not in failing, decided)


def spread_failures(communes, sizes, not_met, total, random):
    """How many residential areas fail in each commune, so that every commune marked met keeps the 70 % rule."""
    failed = {c["code"]: 0 for c in communes}
    order = random.shuffled([c["code"] for c in communes])
    for code in [c for c in order if c in not_met][:COMMUNES_BELOW_70]:
        failed[code] = sizes[code] * 3 // 10 + 1
    left = total - sum(failed.values())
    if left < 0:
        raise ValueError("more residential areas fail than the published figures allow")
    for code in [c for c in order if failed[c] == 0]:
        if left > 0 and enough(sizes[code] - 1, sizes[code]):
            failed[code], left = 1, left - 1
    if left:
        raise ValueError("the published number of residential areas not met cannot be placed")
    return failed


def residential_names(commune, count, random):
    if commune["kind"] == "phường":
        return [f"Tổ dân phố {i + 1}" for i in range(count)]
    if commune["kind"] == "thị trấn":
        return [f"Tiểu khu {i + 1}" for i in range(count)]
    if commune["code"] in names.HIGHLAND:
        return distinct(count, lambda: f"Bản {random.pick(names.HIGHLAND_FIRST)} {random.pick(names.HIGHLAND_SECOND)}")
    if random.below(4) == 0:
        return [f"Thôn {i + 1}" for i in range(count)]
    return distinct(count, lambda: f"Thôn {two_words(random)}")


def two_words(random):
    while True:
        first, second = random.pick(names.FIRST), random.pick(names.SECOND)
        if first != second:
            return f"{first} {second}"


def distinct(count, make):
    found = []
    while len(found) < count:
        name = make()
        if name not in found:
            found.append(name)
    return found


def body_rows(communes, _, random):
    """Agencies and enterprises. Only enterprises, whose names are invented, are marked not met."""
    registered, met = PUBLISHED["co-quan-doanh-nghiep"]
    groups = by_district(communes)
    agencies = {d: agency_names(d, district_name(members)) for d, members in groups}
    enterprises = registered - sum(len(a) for a in agencies.values())
    shares = apportion(enterprises, [ENTERPRISE_WEIGHTS[d] for d, _ in groups])
    failing = set(random.shuffled(range(enterprises))[: registered - met])
    invented = distinct(enterprises, lambda: enterprise_name(random))
    serial = 0
    for (district, members), share in zip(groups, shares):
        decided = decision(random, BODY_DATES, "ubnd-huyen", 2400, 2900)
        for i, name in enumerate(agencies[district]):
            unit = f"CQ-{district}-{i + 1:02}"
            yield district, row(unit, "co-quan-doanh-nghiep", name, seat(members)["code"], True, decided)
        for i in range(share):
            unit, area = f"DN-{district}-{i + 1:02}", random.pick(members)["code"]
            yield district, row(unit, "co-quan-doanh-nghiep", invented[serial], area, serial not in failing, decided)
            serial += 1


def agency_names(district, name):
    own = [pattern.format(d=name) for pattern in names.DISTRICT_AGENCIES]
    return own + (names.PROVINCE_AGENCIES if district == "450" else [])


def enterprise_name(random):
    return f"{random.pick(names.ENTERPRISE_FORMS)} {random.pick(names.ENTERPRISE_TRADES)} {two_words(random)}"


def seat(members):
    """The commune where the district's offices are: its town if it has one, else its first ward."""
    return ([c for c in members if c["kind"] == "thị trấn" and not c["name_vi"].startswith("NT ")] or members)[0]


def school_rows(communes, _, random):
    registered, met = PUBLISHED["co-so-giao-duc"]
    schools = []
    for district, members in by_district(communes):
        for c in members:
            schools += [(district, c["code"], p.format(c=c["name_vi"])) for p in names.COMMUNE_SCHOOLS]
        place = district_name(members)
        schools += [(district, seat(members)["code"], p.format(d=place)) for p in names.DISTRICT_SCHOOLS]
    second = [(c["district_code"], c["code"], p.format(c=c["name_vi"])) for p in names.EXTRA_SCHOOLS for c in communes]
    schools += random.shuffled(second)[: registered - len(schools)]
    schools.sort(key=lambda s: (s[0], s[1]))
    failing = set(random.shuffled(range(registered))[: registered - met])
    decided = {d: decision(random, BODY_DATES, "ubnd-huyen", 2400, 2900) for d, _ in by_district(communes)}
    numbers = {}
    for i, (district, area, name) in enumerate(schools):
        numbers[area] = numbers.get(area, 0) + 1
        unit = f"TH-{area}-{numbers[area]:02}"
        yield district, row(unit, "co-so-giao-duc", name, area, i not in failing, decided[district])
