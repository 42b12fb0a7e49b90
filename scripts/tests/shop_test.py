"""plumbline against a FastAPI service of ours: its faultless self is left
alone, and of its single faults nearly all are found.

  /usr/bin/python3 scripts/tests/shop_test.py PLUMBLINE

Ends with exit status 77 where scripts/targets/ has not installed FastAPI.
"""

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


def python_with_fastapi():
    found = sorted((tool.ROOT / "build" / "targets").glob(
        "fastapi-*/installed"))
    return found[-1].with_name("venv") / "bin" / "python" if found else None


class ShopTest(unittest.TestCase):

    def test_faults_are_found_and_nobody_else_is_accused(self):
        done = subprocess.run(
            [python_with_fastapi(), "-B", FAULTS, PLUMBLINE, "--seconds",
             "12"], text=True, capture_output=True, check=False, timeout=1400)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        found, of = map(int, re.search(
            r"^(\d+) of (\d+) faults found$", done.stdout, re.M).groups())
        self.assertGreaterEqual(found, LEAST_FOUND * of, done.stdout)


def main():
    if python_with_fastapi() is None:
        print("skipped: scripts/targets/fastapi has not been run")
        return SKIPPED
    return 0 if unittest.main(exit=False).result.wasSuccessful() else 1


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    sys.exit(main())
