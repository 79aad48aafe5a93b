"""Keys, enrolment, revocation and rotation as an officer and a script meet them: Protocols/command.md, 6.6.

Real processes over encrypted sockets. Needs the built products, as province.py says.
"""

import json
import os
import pty
import re
import stat
import subprocess
import time

import pytest

from province import BIN, PATIENCE, Province, free_ports
from test_command import antq, environment, error, lines, one

SECRETS = ("connection.key", "signing.key")


class Enrolling(Province):
    """One aggregator, the province's own office, and office 457, which nobody has enrolled yet."""

    def start(self):
        self.write("province", (
            f'province: "44"\nname: Quảng Bình\ndata: {self.folder}/province\ncontrol: {self.control}\n'
            f"live: {self.live}\nonward: {self.onward}\nsocket: {self.folder}/province.sock\n"
            f"enrolment: {self.folder}/tinh/keys/enrolment.txt\n"))
        for office, name, area in (("tinh", "Tỉnh Quảng Bình", "44"), ("457", "Lệ Thủy", "457")):
            self.write(office, (
                f'province: "44"\noffice: "{office}"\nname: {name}\narea: "{area}"\nkind: exercise\n'
                f"data: {self.folder}/{office}\nsocket: {self.folder}/{office}.sock\naggregators:\n"
                f"  tinh: {{control: {self.control}, live: {self.live}, "
                f"enrolment: {self.folder}/province/keys/enrolment.txt}}\n"))
            self.call("antq-publisher", "init", "--config", self.config(office))
        self.call("antq-aggregator", "init", "--config", self.config("province"))
        self.serve("antq-aggregator", "province")
        for office in ("tinh", "457"):
            self.serve("antq-publisher", office)

    def config(self, name):
        return self.folder / f"{name}.yaml"

    def keys(self, name):
        return self.folder / name / "keys"

    def enrolment(self, name):
        return self.keys(name) / "enrolment.txt"

    def desk(self, *arguments, office="tinh"):
        return antq(*arguments, "--json", "--socket", self.folder / f"{office}.sock")

    def restart(self, program, name):
        process = next(each for each in self.processes if str(self.config(name)) in map(str, each.args))
        process.terminate()
        assert process.wait(20) == 0
        self.processes.remove(process)
        self.serve(program, name)

    def own(self, name, use):
        shown = one("command/enrolment", antq("keys", "show", "--config", self.config(name), "--json"))
        return next(key for key in shown["keys"] if key["use"] == use)

    def standing(self, key):
        """What the province says of a key; None where it has not heard of it."""
        answer = one("messages/keys", antq("keys", "list", "--json", "--socket", self.folder / "province.sock"))
        return next((entry["standing"] for entry in answer["keys"] if entry["key"] == key), None)

    def settle(self, office):
        """Waits until the province has counted what the office's log holds, by its own long question."""
        position = self.position(office)[0]
        watch = subprocess.Popen(
            [BIN / "antq", "totals", "--exercise", "--watch", "--json", "--socket", self.folder / "province.sock"],
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

    def far(self, folder, *arguments):
        return antq(*arguments, "--json", "--server", self.control.removeprefix("tcp://"), "--keys", folder)


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    made = Enrolling(tmp_path_factory.mktemp("k"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def enrolled(province):
    """Office 457 is enrolled, with its fingerprint as it was read to the province."""
    shown = one("command/enrolment", antq("keys", "show", "--config", province.config("457"), "--json"))
    done = one("command/trusted", province.desk(
        "offices", "add", province.enrolment("457"), "--fingerprint", shown["fingerprint"].replace(" ", "-")))
    assert [record["type"] for record in done["records"]] == ["office.enrolled", "key.enrolled", "key.enrolled"]
    assert {record["status"] for record in done["records"]} == {"recorded"}
    assert done["fingerprint"] == shown["fingerprint"]
    province.settle("tinh")
    return province


def client(province, folder, holder, role="reader"):
    """A client's new key in a folder of its own, with the server's enrolment file beside it."""
    made = one("command/enrolment", antq(
        "keys", "init", "--role", role, "--holder", holder, "--province", "44", "--keys", folder, "--json"))
    assert made["made"]
    (folder / "server.enrolment").write_bytes(province.enrolment("province").read_bytes())
    return made


def test_init_makes_keys_for_this_account_alone_and_prints_no_secret(province):
    for name in ("province", "tinh"):
        folder = province.keys(name)
        secrets = [(folder / each).read_text().split()[1] for each in SECRETS]
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert all(stat.S_IMODE((folder / each).stat().st_mode) == 0o600 for each in SECRETS)
        said = ""
        for verb in ("init", "show"):
            done = antq("keys", verb, "--config", province.config(name))
            assert done.returncode == 0, done.stderr
            said += done.stdout + done.stderr
        assert not any(secret in said for secret in secrets)
        assert [(folder / each).read_text().split()[1] for each in SECRETS] == secrets
        shown = one("command/enrolment", antq("keys", "show", "--config", province.config(name), "--json"))
        assert "   ".join(shown["fingerprint"].split()) in said and shown["file"] == str(province.enrolment(name))


def test_verify_tells_whose_it_is_and_answers_with_its_exit_code(province, tmp_path):
    file = province.enrolment("457")
    shown = one("command/enrolment", antq("keys", "verify", file, "--json"))
    assert (shown["role"], shown["holder"], shown["name"], shown["area"]) == ("office", "457", "Lệ Thủy", "457")
    good = antq("keys", "verify", file, "--fingerprint", shown["fingerprint"])
    assert good.returncode == 0 and "   ".join(shown["fingerprint"].split()) in good.stdout
    wrong = antq("keys", "verify", file, "--fingerprint", "0" * 24, "--json")
    assert error(wrong, 1)["code"] == "fingerprint-wrong"
    assert json.loads(wrong.stdout)["matches"] is False
    changed = tmp_path / "changed.txt"
    changed.write_text(file.read_text().replace("holder=457", "holder=458"))
    assert one("command/enrolment", antq("keys", "verify", changed, "--json"))["fingerprint"] != shown["fingerprint"]
    changed.write_text("antq-enrolment-1\n")
    assert error(antq("keys", "verify", changed, "--json"), 78)["code"] == "enrolment-damaged"
    assert error(antq("keys", "verify", tmp_path / "none", "--json"), 78)["code"] == "enrolment-unreadable"


def test_nothing_is_enrolled_before_its_fingerprint_was_compared(province):
    before = province.position("tinh")[0]
    file = province.enrolment("457")
    assert error(province.desk("offices", "add", file), 64)["code"] == "fingerprint-needed"
    wrong = province.desk("offices", "add", file, "--fingerprint", "0412 8817 6530 2291 0077 5148")
    assert error(wrong, 1)["code"] == "fingerprint-wrong"
    assert error(province.desk("offices", "add", province.enrolment("province")), 78)["code"] == "enrolment-unfit"
    assert province.position("tinh")[0] == before


def ask(province, file, answer):
    """`offices add` at a terminal, where somebody types the answer."""
    main, side = pty.openpty()
    process = subprocess.Popen(
        [BIN / "antq", "offices", "add", file, "--socket", province.folder / "tinh.sock"], stdin=side, stdout=side,
        stderr=side, env=environment() | {"TERM": "dumb"})
    os.close(side)
    said = b""
    while "Gõ co".encode() not in said:
        said += os.read(main, 4096)
    os.write(main, answer.encode() + b"\n")
    try:
        while piece := os.read(main, 4096):
            said += piece
    except OSError:
        pass
    os.close(main)
    return process.wait(), said.decode()


def test_a_person_is_shown_the_digits_and_asked(province, tmp_path):
    other = tmp_path / "458.txt"
    text = province.enrolment("457").read_text().replace("holder=457", "holder=458").replace("Lệ Thủy", "Ba Đồn")
    other.write_text(re.sub("(connection|signing)=(..)", r"\1=ab", text))
    before = province.position("tinh")[0]
    code, said = ask(province, other, "khong")
    assert code == 1 and "not-confirmed" not in said and province.position("tinh")[0] == before
    assert len(re.findall(r"\d{4}(?:   \d{4}){5}", said)) == 1 and "qua điện thoại" in said
    code, said = ask(province, other, "có")
    assert code == 0 and province.position("tinh")[0] == before + 3


def test_an_office_enrolled_late_connects_by_itself_and_again_changes_nothing(enrolled):
    enrolled.register("457", "457-KDC-001", 2014)
    enrolled.settle("457")
    assert enrolled.standing(enrolled.own("457", "signing")["key"]) == "good"
    before = enrolled.position("tinh")[0]
    shown = one("command/enrolment", antq("keys", "show", "--config", enrolled.config("457"), "--json"))
    again = one("command/trusted", enrolled.desk(
        "offices", "add", enrolled.enrolment("457"), "--fingerprint", shown["fingerprint"]))
    assert {record["status"] for record in again["records"]} == {"known"}
    assert enrolled.position("tinh")[0] == before
    said = antq("offices", "add", enrolled.enrolment("457"), "--fingerprint", shown["fingerprint"], "--socket",
                enrolled.folder / "tinh.sock")
    assert said.returncode == 0 and said.stdout.count("Đã có từ trước") == 3


def test_a_reader_is_let_in_once_enrolled_and_out_at_once_when_revoked(enrolled, tmp_path):
    folder = tmp_path / "reader"
    made = client(enrolled, folder, "so-noi-vu")
    key = made["keys"][0]["key"]
    assert error(enrolled.far(folder, "status"), 4)["code"] == "key-not-enrolled"
    done = one("command/trusted", enrolled.desk(
        "keys", "enrol", folder / "enrolment.txt", "--fingerprint", made["fingerprint"]))
    assert [(record["type"], record["subject"]) for record in done["records"]] == [("key.enrolled", key)]
    enrolled.settle("tinh")
    one("messages/status", enrolled.far(folder, "status"))
    # Who else may speak is no reader's business.
    assert error(enrolled.far(folder, "keys", "list"), 1)["code"] == "not-allowed"
    # The three causes, each with its code and its exit.
    assert error(enrolled.far(folder, "status", "--server-key", "0b" * 32), 7)["code"] == "wrong-server-key"
    nobody = antq("status", "--json", "--server", f"127.0.0.1:{free_ports(1)[0]}", "--keys", folder)
    assert error(nobody, 5)["code"] == "nothing-listening"
    one("command/trusted", enrolled.desk("keys", "revoke", key, "--reason", "lost"))
    enrolled.settle("tinh")
    assert error(enrolled.far(folder, "status"), 4)["code"] == "key-revoked"
    assert enrolled.standing(key) == "revoked"
    again = one("command/trusted", enrolled.desk("keys", "revoke", key, "--reason", "lost"))
    assert again["records"][0]["status"] == "known"
    back = enrolled.desk("keys", "enrol", folder / "enrolment.txt", "--fingerprint", made["fingerprint"])
    assert error(back, 1)["code"] == "key-revoked"


def test_an_operator_sees_from_afar_who_may_speak(enrolled, tmp_path):
    folder = tmp_path / "operator"
    made = client(enrolled, folder, "truc-ban", role="operator")
    one("command/trusted", enrolled.desk(
        "keys", "enrol", folder / "enrolment.txt", "--fingerprint", made["fingerprint"]))
    enrolled.settle("tinh")
    keys = {entry["key"]: entry for entry in one("messages/keys", enrolled.far(folder, "keys", "list"))["keys"]}
    assert keys[made["keys"][0]["key"]]["role"] == "operator"
    assert keys[enrolled.own("457", "connection")["key"]]["holder"] == "457"


def test_a_client_without_keys_is_told_so_and_a_key_is_one_holders(province, tmp_path):
    folder = tmp_path / "client"
    assert error(province.far(folder, "status"), 78)["code"] == "client-key-missing"
    client(province, folder, "so-noi-vu")
    (folder / "server.enrolment").unlink()
    assert error(province.far(folder, "status"), 78)["code"] == "client-key-missing"
    other = antq("keys", "init", "--role", "operator", "--holder", "so-noi-vu", "--province", "44", "--keys", folder,
                 "--json")
    assert error(other, 78)["code"] == "key-file-exists"
    same = antq("keys", "init", "--role", "reader", "--holder", "so-noi-vu", "--province", "44", "--keys", folder,
                "--json")
    assert one("command/enrolment", same)["made"] is False
    folder.chmod(0o755)
    assert error(antq("keys", "show", "--keys", folder, "--json"), 78)["code"] == "key-exposed"


def test_a_signing_key_is_replaced_without_asking_and_the_office_goes_on(enrolled):
    old = enrolled.own("457", "signing")["key"]
    done = one("command/trusted", antq("keys", "rotate", "--signing", "--config", enrolled.config("457"), "--json"))
    new = done["records"][0]["subject"]
    assert enrolled.own("457", "signing")["key"] == new != old
    assert "holder=457" in enrolled.enrolment("457").read_text()
    old_file = enrolled.keys("457") / f"signing.{old}.old.key"
    assert stat.S_IMODE(old_file.stat().st_mode) == 0o600
    assert not (enrolled.keys("457") / "signing.next.key").exists()
    enrolled.register("457", "457-KDC-002", 2014)
    enrolled.settle("457")
    assert (enrolled.standing(old), enrolled.standing(new)) == ("replaced", "good")
    enrolled.restart("antq-publisher", "457")
    enrolled.register("457", "457-KDC-003", 2014)
    enrolled.settle("457")
    rejected = antq("rejected", "--json", "--socket", enrolled.folder / "province.sock")
    assert lines("messages/line", rejected, 3) == []


def test_a_connection_key_is_used_once_the_province_knows_it(enrolled):
    old = enrolled.own("457", "connection")["key"]
    done = one("command/trusted", antq("keys", "rotate", "--connection", "--config", enrolled.config("457"), "--json"))
    new = done["records"][0]["subject"]
    # The files change once the service has heard that the record is stored.
    deadline = time.monotonic() + PATIENCE
    while enrolled.own("457", "connection")["key"] != new:
        assert time.monotonic() < deadline
    assert enrolled.standing(new) == "good"
    enrolled.restart("antq-publisher", "457")
    enrolled.register("457", "457-KDC-004", 2014)
    enrolled.settle("457")
    one("command/trusted", enrolled.desk("keys", "revoke", old, "--reason", "replaced"))
    enrolled.settle("tinh")
    enrolled.register("457", "457-KDC-005", 2014)
    enrolled.settle("457")
    assert enrolled.standing(old) == "revoked"


def test_a_rotation_to_a_key_that_is_not_there_is_refused(enrolled, tmp_path):
    config = tmp_path / "other.yaml"
    text = enrolled.config("457").read_text()
    config.write_text(text.replace(f"data: {enrolled.folder}/457", f"data: {tmp_path}/data"))
    one("command/enrolment", antq("keys", "init", "--config", config, "--json"))
    before = enrolled.position("457")[0]
    done = antq("keys", "rotate", "--signing", "--config", config, "--json")
    assert error(done, 1)["code"] == "next-key-missing"
    assert enrolled.position("457")[0] == before


def test_the_words_are_vietnamese_and_english(province):
    said = antq("keys", "list", "--socket", province.folder / "tinh.sock")
    assert said.returncode == 0 and "khóa kết nối" in said.stdout and "tốt" in said.stdout
    english = antq("keys", "list", "--lang", "en", "--socket", province.folder / "tinh.sock")
    assert "connection key" in english.stdout and "good" in english.stdout
    for command in ("init", "show", "verify", "list", "enrol", "revoke", "rotate"):
        text = antq("help", "keys", command)
        assert text.returncode == 0 and "CÁCH DÙNG" in text.stdout
