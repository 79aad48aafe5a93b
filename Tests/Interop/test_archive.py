"""Backups, restores, drills and bundles of real services: Protocols/query.md (`backup`), command.md and trust.md, 7.9.

Needs the built products, as province.py says.
"""

import hashlib
import json
import os
import pathlib
import pty
import random
import subprocess

import pytest

import bundle
from province import BIN, ROOT, Province
from test_command import antq, error, one, settle

SEED = 20150220


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    made = Province(tmp_path_factory.mktemp("a"))
    try:
        made.start()
        made.bring_in("450", "classification-2014.csv", "--register-units")
        made.bring_in("452", "classification-2014.csv", "--register-units")
        for office in ("450", "452", "tinh"):
            settle(made, office)
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def backups(province, tmp_path_factory):
    """A backup of the ledger and one of an office's outbox, made by the running services."""
    folder = tmp_path_factory.mktemp("b")
    made = {}
    for name, socket in (("ledger", "province"), ("outbox", "450")):
        path = folder / f"{name}.sqlite"
        body = one("messages/backup", antq(
            "backup", "create", "--to", path, "--json", "--socket", province.folder / f"{socket}.sock"))
        assert body["path"] == str(path) and body["bytes"] == path.stat().st_size
        assert path.stat().st_mode & 0o777 == 0o600
        made[name] = path
    return made


def fingerprint(path):
    return hashlib.sha256(path.read_bytes()).hexdigest(), sorted(each.name for each in path.parent.iterdir())


def test_a_backup_of_each_service_is_sound_and_not_a_byte_changes(province, backups):
    for name, path in backups.items():
        before = fingerprint(path)
        for command in (("verify",), ("backup", "verify")):
            found = one("command/verify", antq(*command, path, "--json"))
            assert (found["kind"], found["sound"], found["findings"]) == (name, True, [])
            assert found["soundThrough"] == found["records"] > 300
            assert found["signatures"]["checked"] > 0 and found["signatures"]["unchecked"] == 0
        assert fingerprint(path) == before
    ledger = one("command/verify", antq("verify", backups["ledger"], "--json"))
    assert len(ledger["logs"]) == 3 and ledger["ledgerHeads"] >= 1
    said = antq("verify", backups["ledger"])
    assert said.returncode == 0 and "✓ Nguyên vẹn toàn bộ" in said.stdout and "chữ ký" in said.stdout
    assert "✓ Sound throughout" in antq("verify", backups["ledger"], "--lang", "en").stdout


def test_without_a_path_the_backup_lies_beside_the_services_file(province):
    body = one("messages/backup", antq("backup", "create", "--json", "--socket", province.folder / "452.sock"))
    path = pathlib.Path(body["path"])
    assert path.parent == province.folder / "452" / "backups"
    assert path.name.startswith("outbox-452-") and path.name.endswith(f"Z-{body['position']}.sqlite")
    assert path.parent.stat().st_mode & 0o777 == 0o700
    said = antq("backup", "create", "--socket", province.folder / "province.sock")
    assert said.returncode == 0 and "✓ Đã sao lưu đến vị trí" in said.stdout and "antq backup verify" in said.stderr


def test_nothing_is_overwritten_and_the_service_goes_on(province, backups):
    before = fingerprint(backups["ledger"])
    socket = province.folder / "province.sock"
    body = error(antq("backup", "create", "--to", backups["ledger"], "--json", "--socket", socket), 1)
    assert body["code"] == "backup-failed"
    body = error(antq("backup", "create", "--to", "/nowhere/at/all.sqlite", "--json", "--socket", socket), 1)
    assert body["code"] == "backup-failed"
    assert fingerprint(backups["ledger"]) == before
    assert antq("status", "--json", "--socket", socket).returncode == 0


def test_a_running_services_file_is_refused_and_strangers_are_named(province, tmp_path):
    for folder, file in (("province", "ledger.sqlite"), ("450", "outbox.sqlite")):
        path = next((province.folder / folder).glob("*.sqlite"), None) or next((province.folder / folder).glob("*.db"))
        assert error(antq("verify", path, "--json"), 1)["code"] == "file-in-use"
    (tmp_path / "text").write_text("just text")
    assert error(antq("verify", tmp_path / "text", "--json"), 3)["code"] == "unknown-file"
    assert error(antq("verify", tmp_path / "none", "--json"), 1)["code"] == "file-missing"


def test_a_flipped_bit_of_a_backup_is_named(backups, tmp_path):
    for name, path in backups.items():
        data = bytearray(path.read_bytes())
        place = data.index(b'"specversion":"1.0"', len(data) // 3)
        data[place] ^= 1
        bad = tmp_path / f"{name}.sqlite"
        bad.write_bytes(data)
        found = one("command/verify", antq("verify", bad, "--json"), 1)
        assert not found["sound"] and found["firstBad"]["kind"] == "chain-broken" and found["firstBad"]["position"] > 0
        assert found["soundThrough"] < found["records"]
        said = antq("verify", bad)
        assert said.returncode == 1 and "CHỖ SAI ĐẦU TIÊN" in said.stdout and "Làm gì" in said.stdout
        refused = error(antq("backup", "restore", bad, "--to", tmp_path / "new.sqlite", "--json"), 1)
        assert refused["code"] == "backup-unsound" and not (tmp_path / "new.sqlite").exists()


def test_a_backup_is_restored_to_a_new_path_alone(backups, tmp_path):
    for name, path in backups.items():
        target = tmp_path / f"{name}-new.sqlite"
        body = one("command/restore", antq("backup", "restore", path, "--to", target, "--json"))
        assert body["kind"] == name and body["to"] == str(target) and ("life" in body) == (name == "ledger")
        assert one("command/verify", antq("verify", target, "--json"))["sound"]
        again = error(antq("backup", "restore", path, "--to", target, "--json"), 1)
        assert again["code"] == "already-exists"
    old = one("command/verify", antq("verify", backups["ledger"], "--json"))["ledger"]
    new = one("command/verify", antq("verify", tmp_path / "ledger-new.sqlite", "--json"))["ledger"]
    assert old["life"] != new["life"] and old["digest"] == new["digest"] and old["position"] == new["position"]


def test_a_drill_compares_every_log_and_leaves_nothing(province):
    for name in ("province", "450"):
        folder = province.folder / name
        before = sorted(str(each) for each in folder.rglob("*.sqlite*"))
        body = one("command/drill", antq("backup", "drill", "--json", "--socket", province.folder / f"{name}.sock"))
        assert body["match"] and body["sound"] and {log["result"] for log in body["logs"]} == {"match"}
        assert len(body["logs"]) == (3 if name == "province" else 1)
        assert sorted(str(each) for each in folder.rglob("*.sqlite*")) == before
    said = antq("backup", "drill", "--socket", province.folder / "province.sock")
    assert said.returncode == 0 and "khớp" in said.stdout and "✓ Diễn tập đạt" in said.stdout


def test_progress_is_shown_on_a_terminal_alone(backups):
    done = antq("verify", backups["ledger"])
    assert "\x1b" not in done.stdout + done.stderr
    leader, follower = pty.openpty()
    process = subprocess.Popen([BIN / "antq", "verify", backups["ledger"]], stdout=subprocess.PIPE, stderr=follower)
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 65536):
            shown += chunk
    except OSError:
        pass
    process.communicate()
    os.close(leader)
    assert process.returncode == 0 and "Đang kiểm tra" in shown.decode()


# MARK: bundles


@pytest.fixture(scope="module")
def year(backups, tmp_path_factory):
    path = tmp_path_factory.mktemp("y") / "2014.tar"
    body = one("command/export-bundle", antq(
        "export", "bundle", "--year", 2014, "--from", backups["ledger"], "-o", path, "--json"))
    assert body["path"] == str(path) and body["records"] >= body["full"] > 300 and body["logs"] == 3
    return path


def test_a_bundle_verifies_without_antq_and_with_it(year):
    counts = bundle.verify(year)
    found = one("command/verify", antq("verify", year, "--json"))
    assert found["kind"] == "bundle" and found["sound"]
    assert found["records"] == counts["records"]
    assert found["signatures"]["checked"] == counts["signatures"] + counts["ledgerHeads"]
    assert counts["year"] == 2014 and counts["signatures"] > 0 and counts["ledgerHeads"] >= 1 and not counts["distrusted"]
    listed = subprocess.run(["tar", "-tf", year], capture_output=True, text=True, check=True).stdout.split()
    assert listed == sorted(listed) and "bundle.json" in listed


def test_the_vector_verifies_with_its_rotation_and_its_revocation():
    counts = bundle.verify(ROOT / "Protocols" / "vectors" / "trust" / "bundle.tar")
    assert counts == {"year": 2014, "province": "44", "logs": 2, "records": 34, "full": 24, "signatures": 5,
                      "distrusted": 1, "ledgerHeads": 1}


def test_records_of_another_year_are_blanked_and_the_signed_heads_still_stand(province, tmp_path):
    province.register("450", "450-KDC-2015", 2015)
    settle(province, "450")
    path = tmp_path / "2015.tar"
    # Without --from the province is asked for a backup, which is removed.
    body = one("command/export-bundle", antq(
        "export", "bundle", "--year", 2015, "-o", path, "--json", "--socket", province.folder / "province.sock"))
    counts = bundle.verify(path)
    assert body["records"] == counts["records"] and body["full"] == counts["full"] < counts["records"]
    assert not list((province.folder / "province" / "backups").glob(f"*-{body['records']}.sqlite"))
    assert error(antq("export", "bundle", "--year", 1999, "-o", tmp_path / "x.tar", "--json", "--socket",
                      province.folder / "province.sock"), 3)["code"] == "nothing-of-year"
    assert not (tmp_path / "x.tar").exists()


def test_any_flipped_bit_of_a_bundle_is_found_by_both(year, tmp_path):
    data = year.read_bytes()
    generator = random.Random(SEED)
    for number in range(50):
        place, bit = generator.randrange(len(data)), generator.randrange(8)
        flipped = bytearray(data)
        flipped[place] ^= 1 << bit
        bad = tmp_path / "bad.tar"
        bad.write_bytes(flipped)
        with pytest.raises(bundle.Wrong):
            bundle.verify(bad)
            pytest.fail(f"seed {SEED}, number {number}: bit {bit} of byte {place}")
        if number % 5 == 0:
            assert antq("verify", bad, "--json").returncode in (1, 3), (number, place, bit)


def forged(year, path, change):
    """The bundle with members changed, and its sums made anew, as somebody would who alters it."""
    found = bundle.members(year)
    found.pop("SHA256SUMS")
    change(found)
    sums = "".join(f"{hashlib.sha256(found[name]).hexdigest()}  {name}\n" for name in sorted(found)).encode()
    with path.open("wb") as file:
        for name, content in sorted((found | {"SHA256SUMS": sums}).items()):
            info = bundle.tarfile.TarInfo(name)
            info.size = len(content)
            file.write(info.tobuf(bundle.tarfile.USTAR_FORMAT) + content + bytes(-len(content) % 512))
        file.write(bytes(1024))
    return path


def test_what_is_altered_with_its_sums_is_found_by_the_chain_and_the_signatures(year, tmp_path):
    manifest = json.loads(bundle.members(year)["bundle.json"])
    log = next(entry["log"] for entry in manifest["logs"] if entry["office"] == "450")

    def records(found):
        name = f"logs/{log}.records"
        found[name] = found[name].replace(b'"specversion":"1.0"', b'"specversion":"1.1"', 1)

    def dropped(found):
        name = f"logs/{log}.records"
        found[name] = found[name].split(b"\n", 1)[1]

    def heads(found):
        name = f"logs/{log}.heads"
        line = found[name].split(b"\n", 1)[0]
        found[name] = found[name].replace(line[-64:], line[-128:-64], 1)

    def ledger(found):
        found["ledger.heads"] = found["ledger.heads"].replace(b" 1", b" 2", 1)

    def anchor(found):
        manifest["anchor"]["signing"] = "0" * 64
        found["bundle.json"] = json.dumps(manifest).encode()

    for change in (records, dropped, heads, ledger, anchor):
        path = forged(year, tmp_path / f"{change.__name__}.tar", change)
        with pytest.raises(bundle.Wrong):
            bundle.verify(path)
        assert antq("verify", path, "--json").returncode == 1, change.__name__
    assert bundle.verify(forged(year, tmp_path / "same.tar", lambda found: None))["records"] > 300
