"""scripts/replay-all: findings of a run, each on a fresh target.

  /usr/bin/python3 scripts/tests/replay_all_test.py PLUMBLINE
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import tool

PLUMBLINE = ""
SCRIPT = tool.ROOT / "scripts" / "replay-all"
FAULTS = "accepts-above-max,date-as-text"


class ReplayAllTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        done = tool.run(
            *self.starter(FAULTS), "--", "sh", "-c",
            '"$0" check "$1" "$PLUMBLINE_TARGET" --allow-writes '
            '--max-requests 1500 --report "json=$2/report.json" --out "$2"',
            PLUMBLINE, tool.PACKS, self.folder)
        self.assertEqual(tool.FINDINGS, done.returncode, done.stderr)
        self.findings = tool.read_report(
            self.folder / "report.json")["findings"]

    @staticmethod
    def starter(faults):
        """Runs the words behind -- with a reference that has these faults."""
        return [sys.executable, "-B", __file__, PLUMBLINE, "--serve",
                f"faults={faults}"]

    def replay_all(self, faults, *words):
        return tool.run(sys.executable, "-B", SCRIPT, self.folder, "--tool",
                        PLUMBLINE, *words, "--", *self.starter(faults))

    def test_findings_come_again_where_the_faults_are(self):
        count = len(self.findings)
        self.assertGreater(count, 1)
        for words in ([], ["--per-target", "3", "--jobs", "2"]):
            with self.subTest(words):
                done = self.replay_all(FAULTS, *words)
                self.assertEqual(0, done.returncode, done.stdout + done.stderr)
                self.assertEqual(
                    f"{count} of {count} findings still there (100.0 %)\n",
                    done.stdout)

    def test_findings_that_do_not_come_again_are_named(self):
        results = self.folder / "results"
        done = self.replay_all("", "--json", results)
        self.assertEqual(1, done.returncode, done.stderr)
        for finding in self.findings:
            self.assertRegex(done.stdout, rf"gone +{re.escape(finding['id'])}")
        self.assertIn(f"(0.0 %), {len(self.findings)} gone", done.stdout)
        self.assertEqual(
            {0}, {one["status"] for one in json.loads(
                results.read_text(encoding="utf-8"))})

    def test_target_that_does_not_start_is_no_success(self):
        done = tool.run(sys.executable, "-B", SCRIPT, self.folder, "--",
                        "false")
        self.assertEqual(3, done.returncode)


def serve(faults, words):
    """As the scripts in scripts/targets/ do."""
    server = subprocess.Popen(
        [PLUMBLINE, "serve", tool.PACKS, "--port", "0", "--seconds", "60",
         *(["--fault", faults] if faults else [])],
        cwd=tool.ROOT, text=True, stdout=subprocess.PIPE)
    try:
        url = re.search(r"http://\S+", server.stdout.readline())[0]
        return subprocess.run(words, env={**os.environ,
                                          "PLUMBLINE_TARGET": url},
                              check=False).returncode
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    if sys.argv[1:2] == ["--serve"]:
        sys.exit(serve(sys.argv[2].removeprefix("faults="), sys.argv[4:]))
    unittest.main()
