"""--restart-command: a campaign goes on behind a crash, which is confirmed on
the target that was started again.

  /usr/bin/python3 scripts/tests/restart_test.py PLUMBLINE
"""

import pathlib
import shlex
import socket
import sys
import tempfile
import unittest

import tool

PLUMBLINE = ""
SERVER = pathlib.Path(__file__).with_name("mortal_server.py")


class RestartTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start = "exec " + shlex.join(
            [sys.executable, "-B", str(SERVER), str(self.port)])

    def check(self, *words):
        report = self.folder / "report.json"
        done = tool.run(
            PLUMBLINE, "check", tool.PACKS, self.url, "--operations",
            tool.STATUSES, "--max-requests", 400, "--report",
            f"json={report}", "--out", self.folder / "out", *words)
        return done, tool.read_report(report)

    def test_crash_is_confirmed_and_the_campaign_goes_on(self):
        done, report = self.check("--restart-command", self.start)
        self.assertEqual(tool.FINDINGS, done.returncode, done.stdout)
        self.assertEqual("complete", report["end"])
        self.assertGreaterEqual(report["stats"]["requests"], 400)
        crash = [finding for finding in report["findings"]
                 if finding["target_went_down"]
                 and finding["operation"] == tool.STATUSES
                 and "input" in finding["case"]["steps"][-1]][0]
        self.assertGreater(crash["case"]["steps"][-1]["input"]["Limit"], 100)
        self.assertEqual("connection-lost", crash["kind"])
        self.assertGreater(report["crashes"]["count"], 2)
        lost = [one["clause"]
                for fall in report["crashes"]["first"]
                for one in fall["last_requests"]
                if one["answer"] == "connection-lost"]
        self.assertIn(tool.LIMIT, lost)
        self.assertIn("the target went down", done.stdout)
        self.assertTrue((self.folder / "out" / "restart.log").exists())
        self.assertIn("--restart-command", crash["replay"])
        replayed = tool.run(PLUMBLINE, *shlex.split(crash["replay"])[1:])
        self.assertEqual(tool.FINDINGS, replayed.returncode, replayed.stdout)
        self.assertIn("the target went down", replayed.stdout)
        # Nothing that was started is left.
        with socket.socket() as probe:
            self.assertNotEqual(0, probe.connect_ex(("127.0.0.1", self.port)))

    def test_command_that_fails_ends_the_campaign(self):
        done, report = self.check("--restart-command", "exit 7")
        self.assertEqual(tool.CUT_SHORT, done.returncode, done.stdout)
        self.assertEqual("target-unreachable", report["end"])
        self.assertIn("failed with 7", report["end_detail"])

    def test_command_needs_a_url(self):
        done = tool.run(PLUMBLINE, "check", tool.PACKS, "--restart-command",
                        "true")
        self.assertEqual(tool.USAGE, done.returncode)
        self.assertIn("--restart-command", done.stderr)


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    unittest.main()
