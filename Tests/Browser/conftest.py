"""What tests in a browser share: the helpers of Tests/Interop, one browser for all, a province for each file."""

import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
for folder in (HERE.parent / "Interop", HERE):
    sys.path.insert(0, str(folder))

from browser import Browser  # noqa: E402 - only now can it be found
from page_province import PageProvince  # noqa: E402


@pytest.fixture(scope="session")
def chromium():
    with Browser() as made:
        yield made


@pytest.fixture
def browser(chromium):
    """The one browser, as if it had just been opened; what a page complained of fails the test."""
    chromium.forget()
    yield chromium
    try:
        complaints = chromium.complaints()
    finally:
        chromium.forget()
    assert complaints == []


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    with PageProvince(tmp_path_factory.mktemp("p")) as made:
        yield made
