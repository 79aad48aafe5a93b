"""`antq` against real processes, as a script and as a person on a terminal meet it: Protocols/command.md.

Needs the built products, as province.py says.
"""

import functools
import json
import os
import pathlib
import pty
import signal
import subprocess
import time

import jsonschema
import pytest

from keys import enrolment_of
from province import BIN, DATA, ROOT, Province, free_ports

SCHEMAS = ROOT / "Protocols" / "schemas"
PATIENCE = 60
HEADER = ("unit_code,unit_kind,unit_name,area_code,year,result,decision_number,decision_date,decision_authority,"
          "correction_reason_code\n")


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    made = Province(tmp_path_factory.mktemp("c"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


def environment():
    return {key: value for key, value in os.environ.items() if not key.startswith("ANTQ_")}


def antq(*arguments, given=None):
    return subprocess.run(
        [BIN / "antq", *map(str, arguments)], input=given, capture_output=True, text=True, timeout=PATIENCE,
        env=environment())


@functools.cache
def validator(schema):
    """Made once: that takes far longer than to use it."""
    contents = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(contents)
    return jsonschema.Draft202012Validator(contents)


def valid(schema, value):
    validator(schema).validate(value)
    return value


def one(schema, done, code=0):
    assert done.returncode == code, done.stderr
    return valid(schema, json.loads(done.stdout))


def lines(schema, done, code=0):
    assert done.returncode == code, done.stderr
    return [valid(schema, json.loads(line)) for line in done.stdout.splitlines()]


def error(done, code):
    """The error object of a command that was given --json."""
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    found = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert len(found) == 1, done.stderr
    body = valid("command/error", found[0])["error"]
    assert body["exit"] == code
    return body


def settle(province, office, path=None):
    """Waits until the province has counted what the office recorded: by its own long question, not by the clock."""
    position = province.position(office)[0]
    watch = subprocess.Popen(
        [BIN / "antq", "totals", "--exercise", "--watch", "--json", "--socket", path or province.folder / "province.sock"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment())
    try:
        for line in watch.stdout:
            held = {row["office"]: row["position"] for row in json.loads(line)["offices"]}
            if held.get(office, 0) >= position:
                return
    finally:
        watch.kill()
        watch.wait()
        watch.stdout.close()
    pytest.fail("the province never counted it")


@pytest.fixture(scope="module")
def desk(province):
    """Office 450 with its file of the demo, counted by the province."""
    path = province.folder / "450.sock"
    file = DATA / "450" / "classification-2014.csv"
    first = one("command/import", antq("import", file, "--register-units", "--json", "--socket", path))
    assert (first["new"], first["unitsRegistered"], first["refused"], first["wrote"]) == (332, 332, 0, True)
    settle(province, "450")
    return path


def test_the_same_file_again_changes_nothing_and_says_so(desk):
    file = DATA / "450" / "classification-2014.csv"
    again = one("command/import", antq("import", file, "--register-units", "--json", "--socket", desk))
    assert (again["new"], again["unchanged"], again["wrote"]) == (0, 332, False)
    said = antq("import", file, "--socket", desk)
    assert said.returncode == 0
    assert "Không có gì thay đổi" in said.stderr and "332 đã có, không đổi" in said.stdout
    assert "dữ liệu giả lập" in said.stderr


def test_every_output_is_as_documented(province, desk):
    path = province.folder / "province.sock"
    totals = one("messages/totals", antq("totals", "--exercise", "--json", "--socket", path))
    assert totals["year"] == 2014 and totals["logKind"] == "exercise"
    assert one("messages/totals", antq("totals", "--json", "--socket", path))["classification"] == []
    units = one("messages/units", antq("units", "--exercise", "--json", "--socket", path))
    assert len(units["units"]) == 332 and units["next"] is None
    one("messages/offices", antq("offices", "--exercise", "--json", "--socket", path))
    one("messages/missing", antq("missing", "--exercise", "--json", "--socket", path))
    assert one("messages/reconcile", antq("reconcile", "--exercise", "--json", "--socket", path), 3)["figures"] == []
    forward = ("units", "confirm", "--from", "2014", "--to", "2015", "--dry-run", "--json", "--socket", desk)
    assert one("command/units-confirm", antq(*forward))["confirmed"] == 332
    one("messages/missing", antq("missing", "--exercise", "--year", "2023", "--json", "--socket", path))
    for socket in (path, desk):
        one("messages/warnings", antq("warnings", "--exercise", "--json", "--socket", socket), 3)
        one("messages/period", antq("period", "--exercise", "--json", "--socket", socket))
        assert len(lines("messages/diff", antq("diff", "--exercise", "--from", "0", "--json", "--socket", socket))) > 1
        trend = one("messages/trend", antq("trend", "--exercise", "--json", "--socket", socket))
        rows = {row["unitKind"]: row for row in totals["classification"]}
        for kind in trend["kinds"]:
            met = (kind["days"] or [{"met": 0}])[-1]["met"] + kind["undated"]
            assert (met, kind["registered"]) == (rows[kind["unitKind"]]["met"], rows[kind["unitKind"]]["registered"])
        # Of a kind that nobody has, or nothing corrected yet.
        one("messages/trend", antq("trend", "--unit-kind", "huyen", "--exercise", "--json", "--socket", socket), 3)
        assert lines("messages/correction", antq("corrections", "--exercise", "--json", "--socket", socket), 3) == []
        one("messages/areas", antq("areas", "18880", "--json", "--socket", socket))
        scheme = ("--scheme", "phong-trao-toan-dan")
        one("messages/grades", antq("totals", *scheme, "--exercise", "--json", "--socket", socket))
        one("messages/missing", antq("missing", *scheme, "--exercise", "--year", "2023", "--json", "--socket", socket))
    for socket in (path, desk):
        one("messages/status", antq("status", "--json", "--socket", socket))
    tail = lines("messages/line", antq("tail", "--from", "start", "--end", "--json", "--socket", path))
    assert [line["cursor"].rsplit("-", 1)[1] for line in tail] == [str(n) for n in range(1, len(tail) + 1)]
    assert len(lines("messages/line", antq("history", "18853", "--json", "--socket", path))) == 2
    one("command/report", antq("report", "--exercise", "--json", "--socket", path))
    one("command/version", antq("version", "--json"))


def test_events_are_printed_byte_for_byte(province, desk):
    path = province.folder / "province.sock"
    wrapped = antq("tail", "--from", "start", "--count", "20", "--json", "--socket", path).stdout.splitlines()
    plain = antq("tail", "--from", "start", "--count", "20", "--events", "--socket", path).stdout.splitlines()
    assert len(plain) == 20
    for line, event in zip(wrapped, plain):
        assert line.endswith(f'"event":{event}}}')
        valid(f"events/{json.loads(event)['type']}", json.loads(event))
    # The province's own office was first: it enrolled the others.
    assert [json.loads(event)["source"] for event in plain[: province.enrolled]] == ["/44/tinh"] * province.enrolled
    plain = antq(
        "tail", "--from", "start", "--office", "450", "--count", "20", "--events", "--socket", path).stdout.splitlines()
    own = antq("tail", "--from", "start", "--count", "20", "--events", "--socket", desk).stdout.splitlines()
    assert own == plain


def test_tail_filters_and_cursors(province, desk):
    path = province.folder / "province.sock"

    def tail(*options, code=0):
        return lines("messages/line", antq("tail", "--json", "--end", "--socket", path, *options), code)

    everything = tail("--from", "start")
    results = tail("--from", "start", "--type", "classification.decided", "--unit-kind", "khu-dan-cu")
    assert results and all(line["event"]["data"]["unitKind"] == "khu-dan-cu" for line in results)
    assert tail("--from", everything[9]["cursor"]) == everything[10:]
    assert len(tail("--from", "@-1h")) == len(everything)
    assert tail("--from", "end", code=3) == []
    assert tail("--from", "start", "--office", "452", code=3) == []
    assert tail("--from", "start", "--year", "2013", code=3) == []
    idle = antq("tail", "--from", "end", "--idle", "0.2", "--socket", path)
    assert idle.returncode == 3 and idle.stdout == ""
    body = error(antq("tail", "--from", "0123456789abcdef-5", "--json", "--socket", path), 1)
    assert body["code"] == "cursor-of-another-life"


def test_bad_rows_are_named_and_the_good_ones_go_in(desk, tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(
        "\ufeff" + HEADER.replace(",", ";")
        + "18853;xa-phuong-thi-tran;;;2014;dạt;;;;\n"
        + "18855;xa-phuong-thi-tran;;;2014;met;;;;\n"
        + "18856;xa-phuong-thi-tran;;;2014;deferred;;;;\n"
        + "18859;xa-phuong-thi-tran;;;2014;deferred;;;;nhap-nham\n"
        + "18862;short\n", encoding="utf-8")
    trial = one("command/import", antq("import", file, "--dry-run", "--json", "--socket", desk), 2)
    assert (trial["corrected"], trial["refused"], trial["wrote"]) == (1, 4, False)
    whole = one("command/import", antq("import", file, "--all-or-nothing", "--json", "--socket", desk), 2)
    assert (whole["corrected"], whole["refused"], whole["wrote"]) == (1, 4, False)
    done = one("command/import", antq("import", file, "--json", "--socket", desk), 2)
    assert (done["corrected"], done["refused"], done["wrote"]) == (1, 4, True)
    found = [(row["line"], row.get("column"), row["code"], row.get("value")) for row in done["problems"]]
    assert found == [
        (2, 6, "unknown-result", "dạt"), (3, 1, "unit-unknown", "18855"), (4, 6, "result-stands", "deferred"),
        (6, None, "short-row", None)]
    assert done["problems"][0]["nearest"] == "đạt"
    assert done["problems"][1]["nearest"].startswith("18853 ") or done["problems"][1]["nearest"].startswith("18856 ")
    assert len(done["problems"][2]["stands"]) == 36
    said = antq("import", "-", "--dry-run", "--socket", desk, given=file.read_text(encoding="utf-8"))
    assert said.returncode == 2 and 'dòng 2, cột F (result) "dạt"' in said.stderr
    assert "1 đã có, không đổi" in said.stdout


def test_a_row_corrected_since_is_skipped_and_said_so(desk):
    file = DATA / "450" / "classification-2014.csv"
    record = antq(
        "record", "classification", "18865", "--year", "2014", "--result", "deferred", "--reason", "sau-khieu-nai",
        "--json", "--socket", desk)
    assert one("messages/receipt", record)["results"][0]["status"] == "recorded"
    again = one("command/import", antq("import", file, "--json", "--socket", desk))
    assert again["superseded"] >= 1 and again["refused"] == 0
    newest = lines("messages/correction", antq("corrections", "--exercise", "--count", "1", "--json", "--socket", desk))
    assert [(line["unit"], line["change"]["to"], line["reason"]) for line in newest] == [
        ("18865", "deferred", "sau-khieu-nai")]
    line = next(number for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
                if row.startswith("18865,"))
    assert line in again["supersededLines"]


def test_record_says_what_stands(desk):
    body = error(antq(
        "record", "classification", "18868", "--year", "2014", "--result", "deferred", "--json", "--socket", desk), 1)
    assert body["code"] == "result-stands" and "--reason" in body["next"]
    body = error(antq(
        "record", "classification", "NOWHERE", "--year", "2014", "--result", "met", "--json", "--socket", desk), 1)
    assert body["code"] == "unit-unknown" and "antq record unit" in body["next"]
    trial = antq(
        "record", "unit", "TRIAL-1", "--unit-kind", "khu-dan-cu", "--name", "Thôn 1", "--area", "450", "--year", "2014",
        "--dry-run", "--socket", desk)
    assert trial.returncode == 0 and "chưa ghi" in trial.stdout
    assert antq("history", "TRIAL-1", "--socket", desk).returncode == 3


def test_the_same_id_is_recorded_once(desk):
    event = "01493d5f-4b02-7a00-8000-0000000000aa"
    given = ["record", "unit", "ONCE-1", "--unit-kind", "khu-dan-cu", "--name", "Thôn 1", "--area", "450", "--year", "2014"]
    first = one("messages/receipt", antq(*given, "--id", event, "--json", "--socket", desk))["results"][0]
    again = one("messages/receipt", antq(*given, "--id", event, "--json", "--socket", desk))["results"][0]
    assert (first["status"], again["status"]) == ("recorded", "known")
    assert first["position"] == again["position"]
    given[2] = "ONCE-2"
    assert error(antq(*given, "--id", event, "--json", "--socket", desk), 1)["code"] == "id-reused"


def test_an_award_is_recorded_and_shown(province):
    path = province.folder / "tinh.sock"
    given = ["record", "award", "--authority", "bo-cong-an", "--form", "bang-khen", "--recipient", "collective", "--year",
             "2014", "--quantity", "2", "--decision", "9/QĐ-BCA", "--date", "2015-01-14", "--line", "1"]
    one("messages/receipt", antq(*given, "--json", "--socket", path))
    shown = antq("history", "--award", "bo-cong-an/9/QĐ-BCA/1", "--socket", path)
    assert shown.returncode == 0 and "2 bằng khen" in shown.stdout and "dữ liệu giả lập" in shown.stderr
    given[given.index("bang-khen")] = "bang-ken"
    assert error(antq(*given, "--json", "--socket", path), 64)["code"] == "unknown-form"


@pytest.mark.parametrize("arguments", [
    ["nonsense"], ["totals", "--nonsense"], ["totals", "--year", "MMXIV"], ["tail", "--from", "-10m"],
    ["totals", "--server", "10.0.0.1:0"], ["record", "unit", "a b", "--unit-kind", "k", "--name", "n", "--area", "1",
                                           "--year", "2014"],
    ["totals", "--area", "a b"], ["record", "award", "--server", "127.0.0.1"]])
def test_a_wrong_command_line_is_64(arguments):
    done = antq(*arguments)
    assert (done.returncode, done.stdout) == (64, "")
    assert done.stderr.startswith("Lỗi: ")
    error(antq(*arguments, "--json"), 64)


def test_nothing_listening_is_5(tmp_path, province):
    assert error(antq("totals", "--json", "--socket", tmp_path / "none.sock"), 5)["code"] == "nothing-listening"
    dead = tmp_path / "dead.sock"
    dead.write_text("")
    said = antq("totals", "--socket", dead)
    assert said.returncode == 5 and said.stdout == ""
    assert str(dead) in said.stderr and "Vì sao: " in said.stderr and "Làm gì: " in said.stderr
    assert antq("import", DATA / "450" / "classification-2014.csv", "--socket", dead).returncode == 5


def test_a_service_that_does_not_answer_is_told_from_none(province):
    publisher = province.processes[1]
    publisher.send_signal(signal.SIGSTOP)
    try:
        body = error(antq("status", "--timeout", "1", "--json", "--socket", province.folder / "450.sock"), 1)
        assert body["code"] == "timed-out"
    finally:
        publisher.send_signal(signal.SIGCONT)


def test_degraded_is_6_when_asked(province):
    path = province.folder / "province.sock"
    office = province.processes[2]
    assert antq("status", "--socket", path).returncode == 0
    office.send_signal(signal.SIGKILL)
    office.wait()
    try:
        # The province misses its beats after a while; each question takes a moment of its own.
        deadline = time.monotonic() + PATIENCE
        while antq("status", "--check", "--socket", path).returncode != 6:
            assert time.monotonic() < deadline, "a dead office never showed"
        shown = antq("status", "--socket", path)
        assert shown.returncode == 0 and shown.stdout.startswith("⚠ ") and "office-away" in shown.stdout
    finally:
        province.processes.remove(office)
        province.serve("antq-publisher", "452")


def test_english_on_request_and_vietnamese_else(desk):
    vi = antq("status", "--socket", desk)
    en = antq("--lang", "en", "status", "--socket", desk)
    assert "hộp gửi" in vi.stdout and "outbox" in en.stdout and "hộp gửi" not in en.stdout
    assert "CÁCH DÙNG:" in antq("import", "--help").stdout
    assert "USAGE:" in antq("import", "--help", "--lang", "en").stdout
    assert json.loads(antq("units", "--exercise", "--json", "--socket", desk).stdout)["units"][0]["unitKind"].isascii()


def test_the_address_may_stand_in_the_environment(desk, province):
    done = subprocess.run(
        [BIN / "antq", "status", "--json"], capture_output=True, text=True, timeout=PATIENCE,
        env=environment() | {"ANTQ_SOCKET": str(desk)})
    assert json.loads(done.stdout)["office"] == "450"


def test_another_machine_is_asked_with_keys_only(province, tmp_path):
    asked = ["--json", "--server", province.control.removeprefix("tcp://")]
    mine = ["--keys", province.reader]
    file = province.folder / "province" / "keys" / "enrolment.txt"
    body = error(antq("status", *asked, "--keys", tmp_path / "none"), 78)
    assert body["code"] == "client-key-missing"
    assert error(antq("status", *asked, *mine), 78)["code"] == "client-key-missing"
    for key in (file, enrolment_of(file.parent)["connection"]):
        remote = one("messages/status", antq("status", *asked, *mine, "--server-key", key))
        assert remote["service"] == "aggregator"
    assert lines("messages/line", antq("tail", "--from", "start", "--end", *asked, *mine, "--server-key", file))
    # The three causes that look alike, each by its code and exit status.
    other = tmp_path / "other"
    made = ["keys", "init", "--role", "reader", "--holder", "nguoi-la", "--province", "44", "--keys", other]
    assert antq(*made).returncode == 0
    found = error(antq("status", *asked, "--keys", other, "--server-key", file), 4)
    assert found["code"] == "key-not-enrolled"
    found = error(antq("status", *asked, *mine, "--server-key", enrolment_of(other)["connection"]), 7)
    assert found["code"] == "wrong-server-key"
    nobody = ["--json", "--server", f"127.0.0.1:{free_ports(1)[0]}"]
    assert error(antq("status", *nobody, *mine, "--server-key", file), 5)["code"] == "nothing-listening"


def on_terminal(*arguments):
    ours, theirs = pty.openpty()
    process = subprocess.Popen([BIN / "antq", *map(str, arguments)], stdout=theirs, stderr=theirs, stdin=theirs,
                               env=environment() | {"TERM": "xterm"})
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return process.wait(PATIENCE), shown.decode()


def test_colour_and_progress_only_on_a_terminal(desk):
    file = DATA / "450" / "classification-2014.csv"
    code, shown = on_terminal("import", file, "--socket", desk)
    assert code == 0 and "\x1b[2K" in shown and "Đọc 332 dòng" in shown
    _, shown = on_terminal("totals", "--exercise", "--socket", desk)
    assert "\x1b[1m" in shown
    _, shown = on_terminal("totals", "--exercise", "--no-color", "--socket", desk)
    assert "\x1b[" not in shown
    for piped in (antq("import", file, "--socket", desk), antq("totals", "--exercise", "--socket", desk)):
        assert "\x1b" not in piped.stdout + piped.stderr and "\r" not in piped.stdout + piped.stderr


def test_data_and_talk_go_apart(desk):
    done = antq("totals", "--exercise", "--json", "--socket", desk)
    assert len(done.stdout.splitlines()) == 1 and done.stderr == ""
    quiet = antq("history", "18853", "-q", "--socket", desk)
    assert quiet.returncode == 0 and quiet.stderr == "" and quiet.stdout
    head = subprocess.run(
        f"'{BIN}/antq' tail --from start --json --socket '{desk}' | head -n 1", shell=True, capture_output=True, text=True,
        timeout=PATIENCE, env=environment())
    assert len(head.stdout.splitlines()) == 1 and "rror" not in head.stderr and "Lỗi" not in head.stderr


def test_ctrl_c_is_130(desk):
    process = subprocess.Popen(
        [BIN / "antq", "tail", "--from", "start", "--json", "--socket", str(desk)], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=environment())
    assert process.stdout.readline().startswith("{")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 130


def test_tail_goes_on_over_a_kill_without_hole_or_repeat(province, desk):
    path = province.folder / "province.sock"
    file = pathlib.Path(DATA / "452" / "classification-2014.csv")
    end = antq("tail", "--from", "start", "--end", "--json", "--socket", path).stdout.splitlines()
    expected = 2 * (len(file.read_text(encoding="utf-8").splitlines()) - 1)
    tail = subprocess.Popen(
        [BIN / "antq", "tail", "--from", json.loads(end[-1])["cursor"], "--office", "452", "--count", str(expected), "--json",
         "--socket", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment())
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    half = len(rows) // 2

    def put(part):
        return antq(
            "import", "-", "--register-units", "--socket", province.folder / "452.sock", given=rows[0] + "".join(part))

    assert put(rows[1:half]).returncode == 0
    seen = [json.loads(tail.stdout.readline())["position"] for _ in range(10)]
    aggregator = province.processes[0]
    aggregator.send_signal(signal.SIGKILL)
    aggregator.wait()
    assert put(rows[half:]).returncode == 0
    province.processes.remove(aggregator)
    province.serve("antq-aggregator", "province")
    province.processes.insert(0, province.processes.pop())
    # Read on as it was begun: the last line comes by itself, as `--count` ends the tail.
    seen += [json.loads(line)["position"] for line in tail.stdout]
    assert tail.wait(PATIENCE) == 0
    assert seen == list(range(1, expected + 1))
