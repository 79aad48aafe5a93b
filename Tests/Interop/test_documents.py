"""What people are told to read has what they will look for."""

import re

import pytest

from province import ROOT

RUNBOOK = (ROOT / "Deploy" / "runbook.md").read_text(encoding="utf-8")
# Alarms: what `status` shows as a problem (query.md 4.7) and what fences a log (trust.md 7.6); not the refusals of one request.
FENCES = ("signature-wrong", "key-unknown", "key-not-trusted", "log-forked", "log-rolled-back", "log-cloned", "wrong-office",
          "log-unknown", "log-not-admitted", "batch-damaged", "key-not-enrolled", "key-revoked",
          "wrong-server-key", "nothing-listening")


def codes_of(file):
    source = (ROOT / "Sources" / "Wording" / "Codes" / file).read_text(encoding="utf-8")
    return re.findall('case \\w+ = "([a-z-]+)"', source)


def test_the_runbook_has_every_alarm():
    alarms = {*codes_of("ServiceTrouble.swift"), *FENCES}
    assert len(alarms) > 20
    assert sorted(code for code in alarms if f"`{code}`" not in RUNBOOK) == []


@pytest.mark.parametrize("name", ["threat-model.md", "runbook.md"])
def test_what_a_document_names_is_there(name):
    text = (ROOT / "Deploy" / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert (ROOT / "Deploy" / target).exists(), target
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "Tests").rglob("*.[sp]*") if path.is_file())
    for test in re.findall(r"::(test_\w+)|\b\w+Tests\.(\w+)`", text):
        assert f" {test[0] or test[1]}(" in tests, test
