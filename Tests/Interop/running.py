"""What tests share that give commands to a province of real processes."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

import province


def run(*arguments):
    """One command, to its end."""
    return subprocess.run(
        [province.BIN / "antq", *map(str, arguments)], capture_output=True, text=True, timeout=province.PATIENCE,
        stdin=subprocess.DEVNULL)


class Asking:
    """Commands that name their socket. Beside a test case with a `folder`."""

    def antq(self, *arguments, code=0):
        """What it printed; of what fails, everything, with its code."""
        if code and "--json" not in arguments:
            arguments = (*arguments, "--json")
        done = run(*arguments)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout if code == 0 else done.stdout + done.stderr

    def at(self, office):
        return "--socket", self.folder / f"{office}.sock"

    @property
    def aggregator(self):
        return self.at("province")


class OneProvince(unittest.TestCase):
    """A province for all tests of a class."""

    # Whom a command asks that names no socket.
    ASKED = "province"

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-run-"))
        cls.province = province.Province(cls.folder)
        cls.province.start()

    @classmethod
    def tearDownClass(cls):
        cls.province.stop()
        shutil.rmtree(cls.folder)

    def run_antq(self, *arguments, office=None):
        at = () if "--socket" in arguments else ("--socket", self.folder / f"{office or self.ASKED}.sock")
        return run(*arguments, *at)

    def antq(self, *arguments, code=0, office=None):
        """What it printed; of what fails, what it complained of, if it did."""
        done = self.run_antq(*arguments, office=office)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout if code == 0 else done.stderr or done.stdout
