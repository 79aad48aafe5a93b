"""Clauses of the command line and the services that test_command.py leaves open, against real processes.

Needs the built products, as province.py says.
"""

import csv
import json
import re
import signal
import stat
import subprocess
import time

import pytest

from province import BIN, DATA, ROOT, Province
from test_command import HEADER, PATIENCE, antq, desk, environment, error, lines, on_terminal, one, settle  # noqa: F401

AWARDS = "authority,form,recipient,year,quantity,decision_number,decision_date,line\n"
KINDS = {"khu-dan-cu", "xa-phuong-thi-tran", "co-quan-doanh-nghiep", "co-so-giao-duc"}


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    made = Province(tmp_path_factory.mktemp("m"))
    try:
        made.start()
        made.bring_in("tinh", "awards-2014.csv")
        yield made
    finally:
        made.stop()


def totals(province, *options):
    path = province.folder / "province.sock"
    return one("messages/totals", antq("totals", "--exercise", "--json", "--socket", path, *options))


def position(province, office):
    return province.position(office)[0]


# MARK: figures


def expected(office):
    """Registered and met by kind, counted from the file alone."""
    counted = {}
    with open(DATA / office / "classification-2014.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            registered, met = counted.get(row["unit_kind"], (0, 0))
            counted[row["unit_kind"]] = (registered + 1, met + (row["result"] == "met"))
    return counted


def test_totals_group_and_filter(province, desk):
    settle(province, "tinh")
    wanted = expected("450")
    whole = totals(province)["classification"]
    assert {row["area"] for row in whole} == {"44"}
    assert {row["unitKind"]: (row["registered"], row["met"]) for row in whole} == wanted and set(wanted) == KINDS
    assert totals(province, "--group-by", "unit-kind")["classification"] == whole
    by_area = totals(province, "--group-by", "area,unit-kind")["classification"]
    assert {(row["area"], row["unitKind"]): (row["registered"], row["met"]) for row in by_area} == {
        ("450", kind): figures for kind, figures in wanted.items()}
    one_kind = totals(province, "--unit-kind", "khu-dan-cu")["classification"]
    assert [row["unitKind"] for row in one_kind] == ["khu-dan-cu"] and one_kind[0] in whole
    assert totals(province, "--year", "2014", "--area", "450")["classification"] == by_area
    assert totals(province, "--area", "452")["classification"] == []
    assert totals(province, "--year", "2015")["classification"] == totals(province, "--year", "2015")["awards"] == []
    with open(DATA / "tinh" / "awards-2014.csv", encoding="utf-8") as file:
        counted = {}
        for row in csv.DictReader(file):
            key = row["authority"], row["form"], row["recipient"]
            counted[key] = counted.get(key, 0) + int(row["quantity"])
    awards = totals(province)["awards"]
    assert {(row["authority"], row["form"], row["recipient"]): row["count"] for row in awards} == counted


def test_watch_shows_each_change_as_an_object_a_line(province, desk):
    given = ["totals", "--exercise", "--watch", "--json", "--socket", str(province.folder / "province.sock")]
    watch = subprocess.Popen(
        [BIN / "antq", *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
    try:
        before = json.loads(watch.stdout.readline())
        province.register("450", "WATCH-1", 2014)
        after = json.loads(watch.stdout.readline())
    finally:
        watch.send_signal(signal.SIGINT)
        watch.communicate(timeout=PATIENCE)
    assert watch.returncode == 130
    assert after["ledger"]["position"] == before["ledger"]["position"] + 1

    def kind(answer):
        return next(row for row in answer["classification"] if row["unitKind"] == "khu-dan-cu")

    assert kind(after)["registered"] == kind(before)["registered"] + 1
    assert kind(after)["noResult"] == kind(before)["noResult"] + 1


def test_watch_goes_on_over_a_kill_of_the_service(province, desk):
    given = ["totals", "--exercise", "--watch", "--json", "--socket", str(province.folder / "province.sock")]
    watch = subprocess.Popen(
        [BIN / "antq", *given], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment())
    try:
        before = json.loads(watch.stdout.readline())
        aggregator = province.processes.pop(0)
        aggregator.send_signal(signal.SIGKILL)
        aggregator.wait()
        province.register("450", "WATCH-2", 2014)
        province.serve("antq-aggregator", "province")
        province.processes.insert(0, province.processes.pop())
        for line in watch.stdout:
            after = json.loads(line)
            if after["ledger"]["position"] == before["ledger"]["position"] + 1:
                break
        assert sum(row["registered"] for row in after["classification"]) == 1 + sum(
            row["registered"] for row in before["classification"])
    finally:
        watch.kill()
        watch.communicate(timeout=PATIENCE)


def test_what_is_made_up_says_so_wherever_people_see_it(province, desk):
    path = province.folder / "province.sock"
    for command in (
            ["totals", "--exercise"], ["totals", "--exercise", "--group-by", "area,unit-kind"], ["report", "--exercise"],
            ["units", "--exercise"], ["offices", "--exercise"], ["history", "18853"],
            ["tail", "--from", "start", "--count", "2"]):
        for language in ("vi", "en"):
            said = antq(*command, "--lang", language, "--socket", path)
            assert said.returncode == 0, (command, said.stderr)
            assert "dữ liệu giả lập" in said.stdout + said.stderr, command


# MARK: tail


def test_tail_keeps_what_each_filter_names(province, desk):
    path = province.folder / "province.sock"

    def tail(*options):
        return lines("messages/line", antq("tail", "--from", "start", "--end", "--json", "--socket", path, *options))

    everything = tail()
    for option, value, member in (
            ("--office", "tinh", lambda line: line["office"]),
            ("--type", "award.granted", lambda line: line["event"]["type"]),
            ("--year", "2014", lambda line: str(line["event"]["data"].get("year"))),
            ("--unit-kind", "co-so-giao-duc", lambda line: line["event"]["data"].get("unitKind"))):
        kept = tail(option, value)
        assert kept and kept == [line for line in everything if member(line) == value], option
    assert {line["status"] for line in everything} == {"accepted"}
    assert tail("--count", "7") == everything[:7]
    recent = lines("messages/line", antq("tail", "--from", "@-10m", "--end", "--json", "--socket", path))
    assert recent == everything
    end = subprocess.Popen(
        [BIN / "antq", "tail", "--from", everything[-1]["cursor"], "--count", "1", "--json", "--socket", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment())
    province.register("450", "TAIL-1", 2014)
    text, _ = end.communicate(timeout=PATIENCE)
    assert json.loads(text)["event"]["subject"] == "TAIL-1"


# MARK: record and import


def test_results_are_taken_in_either_language(province, desk, tmp_path):
    unit = ["--unit-kind", "khu-dan-cu", "--name", "Thôn", "--area", "450", "--year", "2013"]
    words = [("met", "met"), ("dat", "met"), ("not-met", "notMet"), ("chua-dat", "notMet"), ("deferred", "deferred"),
             ("chua-xet", "deferred")]
    for number, (word, _) in enumerate(words):
        assert antq("record", "unit", f"WORD-{number}", *unit, "--socket", desk).returncode == 0
        done = antq(
            "record", "classification", f"WORD-{number}", "--year", "2013", "--result", word, "--decision", "1/QĐ-UBND",
            "--date", "2013-11-20", "--authority", "ubnd-xa", "--json", "--socket", desk)
        one("messages/receipt", done)
    file = tmp_path / "words.csv"
    file.write_text(HEADER.replace(",", "\t") + "".join(
        f"CSV-{number}\tkhu-dan-cu\tThôn\t450\t2013\t{word}\t\t\t\t\n" for number, (word, _) in enumerate(words)),
        encoding="utf-8")
    assert one("command/import", antq("import", file, "--register-units", "--json", "--socket", desk))["new"] == 6
    for prefix in ("WORD", "CSV"):
        for number, (_, result) in enumerate(words):
            shown = lines("messages/line", antq("history", f"{prefix}-{number}", "--json", "--socket", desk))
            assert shown[-1]["event"]["data"]["result"] == result and shown[-1]["event"]["source"] == "/44/450"


def test_an_awards_file_is_imported_and_a_bad_line_of_it_named(province, tmp_path):
    path = province.folder / "tinh.sock"
    file = tmp_path / "awards.csv"
    good = "ubnd-tinh,co-thi-dua,collective,2014,1,77/QĐ-UBND,2015-01-20,{}\n"
    file.write_text(AWARDS + good.format(1) + good.format(2).replace("co-thi-dua", "co-thi-du"), encoding="utf-8")
    done = one("command/import", antq("import", file, "--json", "--socket", path), 2)
    assert (done["new"], done["refused"], done["wrote"]) == (1, 1, True)
    problem = done["problems"][0]
    assert (problem["line"], problem["column"], problem["value"], problem["nearest"]) == (3, 2, "co-thi-du", "co-thi-dua")


def test_a_result_for_a_unit_outside_the_register_is_refused_unless_units_are_registered(province, desk, tmp_path):
    file = tmp_path / "new.csv"
    file.write_text(HEADER + "NEW-1,khu-dan-cu,Thôn 1,450,2014,met,,,,\n", encoding="utf-8")
    refused = one("command/import", antq("import", file, "--json", "--socket", desk), 2)
    assert (refused["problems"][0]["code"], refused["wrote"]) == ("unit-unknown", False)
    taken = one("command/import", antq("import", file, "--register-units", "--json", "--socket", desk))
    assert (taken["new"], taken["unitsRegistered"], taken["wrote"]) == (1, 1, True)


def test_all_or_nothing_killed_midway_is_completed_by_importing_again(province, tmp_path):
    path = province.folder / "452.sock"
    rows = 5_000
    text = HEADER + "".join(
        f"MID-{number},khu-dan-cu,Thôn {number},452,2014,met,,,,\n" for number in range(rows))
    file = tmp_path / "large.csv"
    file.write_text(text, encoding="utf-8")
    bad = tmp_path / "bad.csv"
    bad.write_text(text + "MID-X,khu-dan-cu,Thôn,452,2014,tot,,,,\n", encoding="utf-8")
    given = ["--register-units", "--all-or-nothing", "--json", "--socket", path]
    before = position(province, "452")
    assert one("command/import", antq("import", bad, *given), 2)["wrote"] is False
    assert position(province, "452") == before

    publisher = province.processes[2]
    log = province.folder / "452" / "outbox.sqlite-wal"
    size = log.stat().st_size
    importing = subprocess.Popen(
        [BIN / "antq", "import", *map(str, [file, *given]), "--timeout", "20"], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=environment())
    # A request of this size takes several commits, the first of which show as a longer log; then both sides are gone.
    while log.stat().st_size < size + (1 << 20) and importing.poll() is None:
        time.sleep(0.002)
    publisher.send_signal(signal.SIGKILL)
    publisher.wait()
    importing.kill()
    importing.communicate()
    province.processes.remove(publisher)
    province.serve("antq-publisher", "452")
    province.processes.insert(2, province.processes.pop())
    midway = position(province, "452") - before
    again = one("command/import", antq("import", file, *given))
    assert (again["new"] + again["unchanged"], again["refused"]) == (rows, 0)
    assert position(province, "452") - before == 2 * rows
    print(f"killed after {midway} of {2 * rows} records")
    assert one("command/import", antq("import", file, *given))["wrote"] is False


def test_a_unit_code_has_24_characters_at_most(province, desk):
    given = ["--unit-kind", "khu-dan-cu", "--name", "Thôn", "--area", "450", "--year", "2014", "--dry-run", "--json",
             "--socket", desk]
    one("messages/receipt", antq("record", "unit", "A" * 24, *given))
    for wrong in ("A" * 25, "a-1", "A_1", "Đ-1", ""):
        error(antq("record", "unit", wrong, *given), 64)


# MARK: services and exit codes


def service(program, *arguments):
    return subprocess.run(
        [BIN / program, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE,
        env=environment())


def test_init_makes_the_key_for_this_account_alone_and_again_changes_nothing(tmp_path):
    file = tmp_path / "office.yaml"
    example = (ROOT / "Deploy" / "examples" / "le-thuy.yaml").read_text(encoding="utf-8")
    file.write_text(example.replace("/var/lib/antq", str(tmp_path)).replace("/run/antq", str(tmp_path)), encoding="utf-8")
    first = service("antq-publisher", "init", "--config", file)
    assert first.returncode == 0
    key = tmp_path / "publisher" / "keys" / "signing.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600 and stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    secret = key.read_bytes()
    public = re.search(r"=([0-9a-f]{64})", first.stdout)
    assert public and secret.strip().decode() not in first.stdout + first.stderr
    again = service("antq-publisher", "init", "--config", file)
    assert again.returncode == 0 and public[1] in again.stdout and key.read_bytes() == secret


@pytest.mark.parametrize("program", ["antq-publisher", "antq-aggregator"])
def test_a_service_refuses_a_lane_that_is_not_encrypted_and_keys_that_are_not_there(program, province, tmp_path):
    name = "450" if program == "antq-publisher" else "province"
    text = (province.folder / f"{name}.yaml").read_text(encoding="utf-8")
    other = tmp_path / f"{name}-other.yaml"

    def refused(words, *codes):
        other.write_text(words, encoding="utf-8")
        done = service(program, "serve", "--config", other)
        assert done.returncode == 78 and all(code in done.stderr for code in codes), done.stderr

    refused(text.replace(province.control, "ipc:///tmp/antq-lane"), "[endpoint-not-tcp]", "Write tcp://HOST:PORT")
    refused(text.replace("enrolment.txt", "none.txt"), "[enrolment-unreadable]", "init")
    # Of the wrong role: the province's for an office's, an office's for the province's.
    files = {"450": "province/keys/enrolment.txt", "province": "tinh/keys/enrolment.txt"}
    refused(text.replace(files[name], files["province" if name == "450" else "450"]), "[enrolment-unfit]")
    refused(text.replace(f"data: {province.folder}/{name}", f"data: {tmp_path}/new"), "[key-missing]", f"{program} init")


@pytest.mark.parametrize("program", ["antq-publisher", "antq-aggregator"])
def test_a_wrong_configuration_is_78_and_a_wrong_command_line_64(program, tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text('provinse: "44"\n', encoding="utf-8")
    done = service(program, "serve", "--config", file)
    assert done.returncode == 78 and "provinse" in done.stderr and "province" in done.stderr
    assert service(program, "serve", "--config", tmp_path / "none.yaml").returncode == 78
    assert service(program, "serve").returncode == 64


def test_an_office_that_the_province_did_not_enrol_is_4_when_asked(province):
    province.configure("459", "Huyện mới")
    assert service("antq-publisher", "init", "--config", province.folder / "459.yaml").returncode == 0
    province.serve("antq-publisher", "459")
    stranger = province.processes.pop()
    path = province.folder / "459.sock"
    try:
        deadline = time.monotonic() + PATIENCE
        while (done := antq("status", "--check", "--socket", path)).returncode != 4:
            assert time.monotonic() < deadline, (done.returncode, done.stdout)
        assert "key-not-enrolled" in done.stdout + done.stderr
        province_side = antq("status", "--json", "--socket", path)
        assert one("messages/status", province_side)["outbox"]["position"] == 0
    finally:
        stranger.send_signal(signal.SIGTERM)
        assert stranger.wait(5) == 0


def test_every_answer_in_json_has_english_names_only(province, desk):
    def names(value):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield name
                yield from names(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from names(inner)

    path = province.folder / "province.sock"
    for command in (["totals", "--exercise"], ["units", "--exercise"], ["offices", "--exercise"], ["status"], ["version"],
                    ["report", "--exercise"], ["history", "18853"], ["areas", "18880"],
                    ["totals", "--exercise", "--group-by", "area", "--areas", "2025"],
                    ["tail", "--from", "start", "--count", "3"]):
        given = command + ["--json"] + ([] if command == ["version"] else ["--socket", path])
        vi, en = antq(*given), antq(*given, "--lang", "en")
        found = {name for line in vi.stdout.splitlines() for name in names(json.loads(line))}
        assert found and all(re.fullmatch(r"[A-Za-z0-9]+", name) for name in found), command
        assert found == {name for line in en.stdout.splitlines() for name in names(json.loads(line))}


def test_every_help_text_is_there_in_both_languages():
    for command in ("record", "record unit", "record classification", "record award", "record withdrawal",
                    "record revocation", "import", "tail", "totals", "report",
                    "history", "rejected", "status", "units", "offices", "areas", "version"):
        vi, en = (antq(*command.split(), "--help", "--lang", language) for language in ("vi", "en"))
        assert vi.returncode == en.returncode == 0
        assert "CÁCH DÙNG: antq" in vi.stdout and "USAGE: antq" in en.stdout, command
        assert not re.search(r"USAGE|OPTIONS|Show ", vi.stdout), command
        assert not re.search(r"CÁCH DÙNG|TÙY CHỌN|hướng dẫn|Ngôn ngữ", en.stdout), command


def test_a_watched_table_takes_the_place_of_the_one_before_on_a_terminal_only(province, desk):
    path = province.folder / "province.sock"
    given = ["timeout", "-s", "INT", "1", BIN / "antq", "totals", "--exercise", "--watch", "--socket", path]
    piped = subprocess.run(given, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment())
    assert piped.stdout and "\x1b" not in piped.stdout + piped.stderr
    _, shown = on_terminal("totals", "--exercise", "--socket", path)
    assert "\x1b[1m" in shown and "\x1b[H" not in shown
