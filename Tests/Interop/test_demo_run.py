"""Deploy/demo as its user meets it: it runs until Ctrl-C and leaves nothing behind, and one altered row makes it fail.

Needs the built products, as province.py says.
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess

from province import BIN, DATA, ROOT

PATIENCE = 120


def demo(*options):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ANTQ_")}
    return subprocess.Popen(
        [ROOT / "Deploy" / "demo", *map(str, options)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env=environment | {"ANTQ_BINARIES": str(BIN)}, start_new_session=True)


def commands_of(session):
    """What still runs of a session, by the kernel's own list."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split() if entry.name.isdigit() else []
            if fields and int(fields[3]) == session and fields[0] != "Z":
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def test_it_runs_until_ctrl_c_and_cleans_up_after_itself():
    process = demo()
    shown = []
    try:
        for line in process.stdout:
            shown.append(line)
            if "Ctrl-C" in line:
                break
        text = "".join(shown)
        folder = pathlib.Path(re.search(r"/tmp/antq-demo\.\w+", text)[0])
        running = commands_of(process.pid)
        assert sum("antq-aggregator serve" in command for command in running) == 1
        assert sum("antq-publisher serve" in command for command in running) == 9
        assert folder.is_dir() and "1.201/1.273" in text and "dữ liệu giả lập" in text
        assert text.index("ghi 332 kết quả") < text.index("1.201/1.273") < text.index("Toàn tỉnh có")
        # As a terminal does it: to everything in the foreground at once.
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        assert process.wait(PATIENCE) == 0
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        process.stdout.close()
    assert not folder.exists() and commands_of(process.pid) == []


def test_check_fails_when_one_row_is_not_as_published(tmp_path):
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("__pycache__"))
    file = data / "452" / "classification-2014.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(",met,", ",not-met,", 1), encoding="utf-8")
    process = demo("--check", "--data", data)
    shown, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "WRONG total 44" in shown and "WRONG district 452" in shown and "WRONG sentence" in shown
    assert commands_of(process.pid) == [] and not pathlib.Path(re.search(r"/tmp/antq-demo\.\w+", shown)[0]).exists()
