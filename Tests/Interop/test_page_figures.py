"""What the overview says of a year: every figure held against what `antq … --json` answers."""

import csv
import html
import http.client
import json
import re
import signal
import sys
import unittest

import page_text
import province
import running

sys.path.insert(0, str(province.ROOT / "Deploy" / "lib"))
import exercise  # noqa: E402 - only now can it be found

FROZEN, NOW = 2014, exercise.YEAR
KIND, AGENCY = "khu-dan-cu", "co-quan-doanh-nghiep"


def said(number):
    return f"{number:,}".replace(",", ".")


def rate(row):
    return f"{100 * row['met'] / row['registered']:.1f}%".replace(".", ",")


class Figures(running.OneProvince):
    """One district's real year, frozen and revised after; a year after it, in which everything happens once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        self = cls("test_awards_by_who_gave_what_to_whom")
        self.province.bring_in("450", "classification-2014.csv", "--register-units")
        self.province.bring_in("tinh", "awards-2014.csv")
        units = sum(row["unit_kind"] == KIND for row in exercise.rows_of(province.DATA, "450"))
        self.desk("record", "register", "--year", FROZEN, "--unit-kind", KIND, "--count", units)
        self.desk("record", "completion", "--year", FROZEN, "--unit-kind", KIND, "--yes")
        # The other district has none.
        self.desk("record", "register", "--year", FROZEN, "--unit-kind", KIND, "--count", 0, office="452")
        published = json.loads((province.DATA / "published.json").read_text(encoding="utf-8"))
        for figure in published["figures"]:
            if figure.get("form") == "bang-khen" and figure["authority"] == "bo-cong-an":
                self.desk(
                    "reconcile", "declare", "--year", FROZEN, "--source", published["source"], "--published",
                    published["published"], "--authority", "bo-cong-an", "--form", "bang-khen", "--key",
                    figure["sourceKey"], "--value", figure["value"], office="tinh")
        self.settle()
        self.desk(
            "period", "close", "--year", FROZEN, "--decision", "412/QĐ-UBND", "--date", "2015-03-04", "--yes", "--from",
            self.folder / "province.sock", office="tinh")
        cls.rows = exercise.rows_of(province.DATA, "450")
        cls.warned = exercise.below(cls.rows)
        # One of them has no result yet.
        cls.open = cls.rows.pop(next(i for i, row in enumerate(cls.rows) if row["unit_kind"] == AGENCY))
        file = cls.folder / "2015.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, cls.rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(cls.rows)
        self.desk("units", "confirm", "--from", FROZEN, "--to", NOW)
        self.desk("import", file)
        cls.corrected = exercise.first(cls.rows, AGENCY, "not-met")["unit_code"]
        cls.withdrawn = exercise.first(cls.rows, KIND, "met")["unit_code"]
        self.settle()
        self.desk(
            "record", "classification", cls.withdrawn, "--year", FROZEN, "--result", "not-met", "--decision",
            "7/QĐ-UBND", "--date", "2015-04-01", "--reason", "sau-kiem-tra")
        self.desk(
            "record", "classification", cls.corrected, "--year", NOW, "--result", "met", "--decision", "45/QĐ-UBND",
            "--date", "2015-12-02", "--reason", "sau-khieu-nai")
        self.desk(
            "record", "withdrawal", cls.withdrawn, "--year", NOW, "--reason", "xay-ra-vu-viec", "--decision",
            "51/QĐ-UBND", "--date", "2015-12-04")
        self.settle()

    def desk(self, *arguments, office="450"):
        return self.antq(*arguments, office=office)

    def settle(self):
        """The province holds all that the offices recorded; the page's stream says when to look again."""
        wanted = {office: self.province.position(office)[0] for office in province.OFFICES}

        def holds(_):
            rows = self.ask("offices", "--exercise")["offices"]
            return all({row["office"]: row["position"] for row in rows}[office] >= at for office, at in wanted.items())

        self.until(holds)

    def until(self, holds):
        """The first regions of the live page of which something holds, once what each brings is known."""
        connection = http.client.HTTPConnection("127.0.0.1", self.province.page, timeout=province.PATIENCE)
        try:
            connection.request("GET", f"/live?logKind=exercise&year={NOW}")
            stream, regions = connection.getresponse(), {}
            while True:
                line = stream.readline().decode()
                self.assertTrue(line, "the stream ended")
                if line.startswith("data: {"):
                    regions |= json.loads(line[6:])
                # Also a heartbeat: what a question says may be newer than what the page shows.
                if line == "\n" and holds(regions):
                    return regions
        finally:
            connection.close()

    def ask(self, *arguments):
        return json.loads(self.antq(*arguments, "--json"))

    def page(self, year, **parameters):
        more = "".join(f"&{name}={value}" for name, value in parameters.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.province.page, timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        connection.request("GET", f"/?logKind=exercise&year={year}{more}")
        answer = connection.getresponse()
        body = answer.read().decode()
        self.assertEqual(answer.status, 200, body[:300])
        return body

    def region(self, page, name):
        """What stands in a region, up to the end of its section."""
        return re.search(rf'<div id="{name}">(.*?)</div></section>', page, re.S)[1]

    @staticmethod
    def text(markup):
        return " ".join(html.unescape(re.sub("<[^>]*>", " ", markup)).split())

    def table(self, page, name):
        """Rows of the first table of a region, as lists of texts."""
        body = re.search("<tbody>(.*?)</tbody>", self.region(page, name), re.S)[1]
        return [[self.text(cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
                for row in re.findall("<tr>(.*?)</tr>", body, re.S)]

    def items(self, page, name):
        return [self.text(item) for item in re.findall("<li.*?</li>", self.region(page, name), re.S)]

    def totals(self, year):
        return {row["unitKind"]: row
                for row in self.ask("totals", "--year", year, "--exercise")["classification"]}

    # MARK: the headline

    def test_four_figures_with_what_is_missing_and_last_year(self):
        now, before = self.totals(NOW), self.totals(FROZEN)
        cards = [card for card in self.items(self.page(NOW), "headline") if "Năm trước" in card]
        self.assertEqual(len(cards), 4)
        for kind, row in now.items():
            start = f"{said(row['met'])} /{said(row['registered'])} đạt"
            card = next(card for card in cards if f" {start} " in card)
            self.assertIn(f"còn thiếu {row['noResult'] + row['deferred']} ", card + " ")
            old = before[kind]
            self.assertIn(f"Năm trước: {said(old['met'])}/{said(old['registered'])} (", card)
            self.assertIn("danh sách chưa chốt", card, "no rate of a register that is not declared")
        self.assertEqual({kind: row["noResult"] for kind, row in now.items() if row["noResult"]}, {AGENCY: 1, KIND: 1})
        self.assertIn(f"({rate(before[KIND])})", " ".join(cards))
        self.assertEqual(" ".join(self.items(self.page(FROZEN), "headline")).count("Năm trước: chưa có"), 4)

    def test_a_frozen_figure_stands_beside_the_present_one(self):
        answer = self.ask("totals", "--year", FROZEN, "--exercise")
        now, frozen = (next(row for row in rows if row["unitKind"] == KIND)
                       for rows in (answer["classification"], answer["frozen"]["classification"]))
        self.assertEqual(frozen["met"] - now["met"], 1)
        page = self.page(FROZEN)
        self.assertRegex(self.text(page), r"ĐÃ CHỐT lúc [^;]*; sau đó có 1 thay đổi")
        card = next(card for card in self.items(page, "headline") if "Số đã chốt" in card)
        self.assertIn(f" {now['met']} /{now['registered']} đạt", card)
        self.assertIn(f"Số đã chốt: {frozen['met']}/{frozen['registered']}", card)
        self.assertIn(f" {rate(now)} ", card)
        # Only where it differs; and nothing of it in the year that is open.
        self.assertEqual(page.count("Số đã chốt"), 1)
        self.assertIn("TẠM TÍNH, chưa chốt", self.page(NOW))

    # MARK: awards, warnings, published figures, corrections

    def test_awards_by_who_gave_what_to_whom(self):
        awards = self.ask("totals", "--year", FROZEN, "--exercise")["awards"]
        shown = self.table(self.page(FROZEN), "awards")
        self.assertEqual(sorted(int(row[3]) for row in shown), sorted(row["count"] for row in awards))
        self.assertEqual(len({tuple(row[:3]) for row in shown}), len(awards))
        for row in (
            ["Bộ Công an", "Bằng khen", "Tập thể", "8"],
            ["Bộ Công an", "Bằng khen", "Không ghi rõ tập thể hay cá nhân", "5"],
            ["Bộ Công an", "Kỷ niệm chương", "Cá nhân", "81"],
            ["Chủ tịch UBND tỉnh", "Bằng khen", "Cá nhân", "5"],
        ):
            self.assertIn(row, shown)
        self.assertIn("Chưa có khen thưởng nào.", self.region(self.page(NOW), "awards"))

    def test_a_warning_names_the_rule_the_share_and_the_article(self):
        warnings = self.ask("warnings", "--exercise", "--year", NOW)["warnings"]
        # What was withdrawn may have brought another commune below.
        own = next(each for each in warnings if each["units"][0]["unit"] == self.warned["commune"])
        self.assertEqual(own["rule"], "share-below-threshold")
        shown = self.items(self.page(NOW), "warnings")
        self.assertEqual(len(shown), len(warnings))
        line = next(item for item in shown if own["units"][0]["name"] in item)
        share = own["share"]
        self.assertIn(f"chỉ {share['met']}/{share['registered']} khu dân cư đạt ({rate(share)}, cần từ 70%)", line)
        self.assertIn(f"{own['article']} ({own['edition']})", line)

    def test_a_published_figure_that_does_not_match_says_so_and_why(self):
        figures = self.ask("reconcile", "--exercise", "--year", FROZEN)["figures"]
        self.assertEqual({(each["declared"], each["derived"], each["state"]) for each in figures},
                         {(13, 13, "agrees"), (8, 13, "open")})
        region = self.region(self.page(FROZEN), "reconcile")
        shown = self.items(self.page(FROZEN), "reconcile")
        self.assertEqual(len(shown), 2)
        differing = next(item for item in shown if item.startswith("≠"))
        self.assertIn("công bố 8, tổng hợp 13, lệch −5", differing)
        self.assertIn("tập thể 8, không ghi rõ tập thể hay cá nhân 5", differing)
        self.assertEqual(region.count('class="open"'), 1)
        self.assertIn("công bố 13, tổng hợp 13, khớp", next(item for item in shown if item.startswith("✓")))

    def test_a_correction_shows_what_stood_what_stands_by_which_decision_and_why(self):
        lines = [json.loads(line) for line in
                 self.antq("corrections", "--exercise", "--year", NOW, "--json").splitlines()]
        shown = self.table(self.page(NOW), "corrections")
        self.assertEqual([row[6] for row in shown], [f"#{line['position']}" for line in lines])
        rows = {row[2].split()[0]: row[3:6] for row in shown}
        self.assertEqual(rows[self.corrected],
                         ["chưa đạt → đạt", "45/QĐ-UBND, 02/12/2015", "Sau khi giải quyết khiếu nại"])
        self.assertEqual(rows[self.withdrawn],
                         ["đạt → —", "51/QĐ-UBND, 04/12/2015", "Xảy ra vụ việc sau khi công nhận"])
        # The newest first, and each leads to its record.
        self.assertEqual(shown[0][2].split()[0], self.withdrawn)
        self.assertIn(f"/record?log={lines[0]['log']}&amp;position={lines[0]['position']}&amp;", self.page(NOW))

    # MARK: offices

    def test_how_many_offices_are_complete_and_who_is_not(self):
        missing = self.ask("missing", "--exercise", "--year", FROZEN, "--all")
        page = self.page(FROZEN)
        for kind in missing["kinds"]:
            self.assertIn(f": {kind['complete']}/{kind['offices']} đơn vị báo cáo đủ", self.text(page))
        # Completed, and corrected after: still every unit has its result.
        self.assertEqual({row["stage"] for row in missing["reports"] if (row["office"], row["unitKind"]) == ("450", KIND)},
                         {"revised"})
        shown = [row[:2] for row in self.table(page, "missing")]
        wanting = [(row["name"], row["unitKind"]) for row in missing["reports"]
                   if row["stage"] in ("not-started", "partial")]
        self.assertEqual(sorted(name for name, _ in shown), sorted(name for name, _ in wanting))
        self.assertNotIn(["Đồng Hới", "Khu dân cư"], shown)
        self.assertIn(["Minh Hóa", "Trường, cơ sở giáo dục"], shown)

    def test_a_deadline_is_told_with_the_days_that_are_left_or_over(self):
        kinds = self.ask("missing", "--exercise", "--year", 2026)["kinds"]
        shown = self.items(self.page(2026), "missing")
        for kind in kinds:
            day = "/".join(reversed(kind["before"].split("-")))
            line = next(item for item in shown if day in item and f"{kind['complete']}/{kind['offices']}" in item)
            self.assertIn(str(abs(kind["daysLeft"])), line.split(day)[1])
        self.assertNotIn("hạn", " ".join(self.items(self.page(FROZEN), "missing")).lower(), "2014 has none")

    def test_who_stops_is_offline_and_since_when(self):
        publisher = self.province.processes[list(province.OFFICES).index("452") + 1]
        self.assertRegex(self.text(self.page(NOW)), r"Minh Hóa ● trực tuyến từ ")
        publisher.send_signal(signal.SIGTERM)
        publisher.wait(province.PATIENCE)
        self.province.processes.remove(publisher)
        regions = self.until(lambda regions: re.search("○ ngoại tuyến|▲ im lặng", regions.get("missing", "")))
        row = next(row for row in self.ask("offices", "--exercise")["offices"] if row["office"] == "452")
        self.assertFalse(row["online"])
        found = re.search(r"Minh Hóa [○▲] (?:ngoại tuyến|im lặng) từ (\S+ \S+)", self.text(regions["missing"]))
        # The page has the province's own clock, seven hours ahead of UTC.
        self.assertEqual(found[1][-5:], row["since"][14:19])
        self.assertIn("Đồng Hới ● trực tuyến", self.text(regions["missing"]))
        self.province.serve("antq-publisher", "452")
        self.until(lambda regions: re.search("Minh Hóa ● trực tuyến", self.text(regions.get("missing", ""))))

    def test_all_of_it_in_english(self):
        for year in (FROZEN, NOW, 2026):
            page = self.page(year, lang="en")
            self.assertEqual(page_text.vietnamese(page), [])
            self.assertIn("As frozen" if year == FROZEN else "PROVISIONAL", page)


if __name__ == "__main__":
    unittest.main()
