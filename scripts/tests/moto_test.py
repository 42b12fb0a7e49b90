"""plumbline against moto, a mock of the AWS APIs: departures that are known
to be there are found.

  /usr/bin/python3 scripts/tests/moto_test.py PLUMBLINE

Ends with exit status 77 where moto cannot be installed or started.
"""

import pathlib
import sys
import tempfile
import unittest

import tool

PLUMBLINE = ""
SKIPPED = 77
# scripts/lib/target.sh's own: it could not install or start the server.
NO_SERVER = 3


class MotoTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            file = folder / "report.json"
            done = tool.run(
                tool.ROOT / "scripts" / "targets" / "moto", "--", "sh", "-c",
                'exec "$0" check "$1" "$PLUMBLINE_TARGET" --sigv4 us-east-1 '
                '--allow-writes --max-requests 3000 --report "json=$2" '
                '--out "$3"',
                PLUMBLINE, tool.PACKS, file, folder / "out", timeout=900)
            cls.status, cls.output = done.returncode, done.stdout + done.stderr
            cls.report = tool.read_report(file) if file.exists() else None

    def kinds(self, clause):
        return {finding["kind"]
                for finding in tool.findings_of(self.report, clause)}

    def test_campaign_ends_with_findings(self):
        self.assertEqual(tool.FINDINGS, self.status, self.output)
        self.assertEqual("complete", self.report["end"])
        self.assertEqual([], self.report["skipped_operations"])

    def test_limit_above_the_maximum_is_accepted(self):
        self.assertIn("accepted", self.kinds(tool.LIMIT))
        finding, = tool.findings_of(self.report, tool.LIMIT)
        self.assertEqual({"Limit": 101},
                         finding["case"]["steps"][-1]["input"])

    def test_malformed_json_is_accepted(self):
        self.assertIn("accepted", self.kinds("service@malformed-json"))

    def test_a_request_ends_in_an_internal_server_error(self):
        self.assertIn(500, {
            exchange["response"]["status"]
            for finding in self.report["findings"]
            if finding["check"] == "server-error"
            for exchange in finding["exchanges"] if "response" in exchange})


def main():
    ready = tool.run(tool.ROOT / "scripts" / "targets" / "moto", "--", "true",
                     timeout=900)
    if ready.returncode == NO_SERVER:
        print("skipped: " + ready.stderr.strip())
        return SKIPPED
    return 0 if unittest.main(exit=False).result.wasSuccessful() else 1


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    sys.exit(main())
