"""plumbline against services of ours, a FastAPI one (shop) and a Flask one
(library): their faultless selves are left alone, and of their single faults
nearly all are found.

  /usr/bin/python3 scripts/tests/services_test.py PLUMBLINE CLASS

Ends with exit status 77 where what a class needs is not installed: the shop
wants scripts/targets/fastapi to have run once; the library takes the system's
Flask, and where there is none that of scripts/targets/flask.
"""

import importlib.util
import pathlib
import re
import subprocess
import sys
import unittest

import tool

PLUMBLINE = ""
SKIPPED = 77
FAULTS = pathlib.Path(__file__).with_name("service_faults.py")
# Of those that there are, which a busy machine may take from.
LEAST_FOUND = 0.85
# One of each kind: a keyword of each place, and state.
LIBRARY_SAMPLE = [
    "", "genre-any", "isbn-any", "repair-too-long", "cookie-any",
    "filter-unknown", "cell-of-three", "words-any", "cover-title-long",
    "motd-too-long", "total-missing", "delete-keeps", "patch-clears-remark",
    "location-of-other", "key-any"]


def installed(name):
    """The Python that scripts/targets/ installed for it, or nothing."""
    found = sorted((tool.ROOT / "build" / "targets").glob(
        f"{name}-*/installed"))
    return found[-1].with_name("venv") / "bin" / "python" if found else None


def python_for(name):
    needed = {"ShopTest": (), "LibraryTest": ("flask", "jsonschema", "yaml")}
    if needed[name] and all(map(importlib.util.find_spec, needed[name])):
        return sys.executable
    return installed({"ShopTest": "fastapi", "LibraryTest": "flask"}[name])


class ServiceTest(unittest.TestCase):

    def check(self, *options):
        done = subprocess.run(
            [python_for(type(self).__name__), "-B", FAULTS, PLUMBLINE,
             *options], text=True, capture_output=True, check=False,
            timeout=1400)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        found, of = map(int, re.search(
            r"^(\d+) of (\d+) faults found$", done.stdout, re.M).groups())
        self.assertGreaterEqual(found, LEAST_FOUND * of, done.stdout)


class ShopTest(ServiceTest):

    def test_faults_are_found_and_nobody_else_is_accused(self):
        self.check("--seconds", "12")


class LibraryTest(ServiceTest):

    def test_a_fault_of_each_kind_is_found_and_nobody_else_is_accused(self):
        self.check("--service", "library", "--seconds", "8", *LIBRARY_SAMPLE)


def main():
    if python_for(sys.argv[1]) is None:
        print("skipped: what the service needs is not installed")
        return SKIPPED
    return 0 if unittest.main(exit=False).result.wasSuccessful() else 1


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    sys.exit(main())
