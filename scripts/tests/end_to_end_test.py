"""The built tool from outside: commands, exit statuses, files and sockets.

  /usr/bin/python3 scripts/tests/end_to_end_test.py PLUMBLINE
"""

import html
import json
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import tool

PLUMBLINE = ""
FAULTS = "accepts-above-max,date-as-text"


class ToolTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.report = self.folder / "report.json"

    def plumbline(self, *words, status, **options):
        done = tool.run(PLUMBLINE, *words, **options)
        self.assertEqual(status, done.returncode, done.stdout + done.stderr)
        return done

    def check(self, *words, status, **options):
        """A campaign whose files go to the test's own folder."""
        return self.plumbline(
            "check", *words, "--report", f"json={self.report}",
            "--out", self.folder / "out", status=status, **options)

    def cases(self):
        return sorted((self.folder / "out").rglob("*.json"))

    def limit_finding(self):
        found = tool.findings_of(tool.read_report(self.report), tool.LIMIT)
        self.assertEqual(1, len(found))
        step, = found[0]["case"]["steps"]
        self.assertEqual({"Limit": 101}, step["input"])
        return found[0]

    def serve(self, *words, contract=tool.PACKS):
        """The URL of a reference that lives as long as the test."""
        server = subprocess.Popen(
            [PLUMBLINE, "serve", contract, "--port", "0", *words],
            cwd=tool.ROOT, text=True, stdout=subprocess.PIPE)

        def stop():
            server.terminate()
            server.wait(timeout=30)
            server.stdout.close()

        self.addCleanup(stop)
        return re.search(r"http://\S+", server.stdout.readline())[0]


class CheckTest(ToolTest):

    def test_faultless_reference_has_no_findings(self):
        self.check(tool.PACKS, "--max-requests", 1500,
                   status=tool.AS_EXPECTED)
        report = tool.read_report(self.report)
        self.assertEqual([], report["findings"] + report["flaky"])
        self.assertEqual("complete", report["end"])
        self.assertEqual([], self.cases())

    def test_fault_is_found_with_its_smallest_case(self):
        self.check(tool.PACKS, "--fault", FAULTS, "--max-requests", 1500,
                   status=tool.FINDINGS)
        finding = self.limit_finding()
        self.assertEqual("accepted", finding["kind"])
        self.assertEqual("error", finding["severity"])

    def test_cases_replay_with_the_fault_and_not_without(self):
        self.check(tool.PACKS, "--fault", FAULTS, "--max-requests", 1500,
                   status=tool.FINDINGS)
        finding = self.limit_finding()
        report = tool.read_report(self.report)
        self.assertEqual(len(report["findings"]) + len(report["flaky"]),
                         len(self.cases()))
        schema = tool.validator("case.schema.json")
        for path in self.cases():
            with self.subTest(path.name):
                schema.validate(json.loads(path.read_text(encoding="utf-8")))
                self.plumbline("replay", path, "--fault", FAULTS,
                               status=tool.FINDINGS)
                self.plumbline("replay", path, status=tool.AS_EXPECTED)
        words = shlex.split(finding["replay"])
        self.assertEqual("plumbline", words[0])
        self.plumbline(*words[1:], status=tool.FINDINGS)

    def test_same_seed_gives_the_same_findings(self):
        seen = []
        for _ in range(2):
            self.check(tool.PACKS, "--fault", FAULTS, "--seed", 7,
                       "--workers", 1, "--max-requests", 1000,
                       status=tool.FINDINGS)
            report = tool.read_report(self.report)
            seen.append([(finding["id"], finding["case"])
                         for finding in report["findings"]])
        self.assertEqual(*seen)


class ResourcesTest(ToolTest):

    def test_what_is_printed_keeps_its_schema_and_is_taken_back(self):
        schema = tool.validator("resources.schema.json")
        for contract in ("aws-config", tool.PACKS, tool.OPENAPI):
            with self.subTest(contract):
                words = ("clauses", contract, "--resources", "--json")
                printed = self.plumbline(*words, status=tool.AS_EXPECTED)
                schema.validate(json.loads(printed.stdout))
                file = self.folder / "resources.json"
                file.write_text(printed.stdout, encoding="utf-8")
                again = self.plumbline(*words, "--resources-override", file,
                                       status=tool.AS_EXPECTED)
                self.assertEqual(printed.stdout, again.stdout)


class SocketTest(ToolTest):

    def test_finding_over_a_socket_and_its_curl(self):
        url = self.serve("--fault", FAULTS)
        self.check(tool.PACKS, url, "--allow-writes", "--max-requests", 1500,
                   status=tool.FINDINGS)
        curl = self.limit_finding()["curl"]
        self.assertIn(url, curl)
        if shutil.which("curl") is None:
            self.skipTest("curl is not installed")
        answer = tool.run("bash", "-c", curl)
        self.assertEqual(0, answer.returncode, answer.stderr)
        self.assertRegex(answer.stdout.splitlines()[0], r"^HTTP/1\.1 200\b")

    def test_openapi_document_over_a_socket(self):
        url = self.serve(contract=tool.OPENAPI)
        self.check(tool.OPENAPI, url, "--max-requests", 2000,
                   status=tool.AS_EXPECTED)
        faulty = self.serve("--fault", "accepts-above-max",
                            contract=tool.OPENAPI)
        self.check(tool.OPENAPI, faulty, "--max-requests", 2000,
                   status=tool.FINDINGS)
        finding = self.limit_finding()
        self.assertEqual("accepted", finding["kind"])
        if shutil.which("curl") is not None:
            answer = tool.run("bash", "-c", finding["curl"])
            self.assertRegex(answer.stdout.splitlines()[0],
                             r"^HTTP/1\.1 200\b")

    def test_fault_shows_against_a_faultless_server(self):
        wrong, right = self.serve("--fault", FAULTS), self.serve()
        done = self.check(tool.PACKS, wrong, "--against", right,
                          "--allow-writes", "--max-requests", 3000,
                          status=tool.FINDINGS)
        report = tool.read_report(self.report)
        self.assertEqual(right, report["agreement"]["against"])
        finding, = [one for one in tool.findings_of(report, tool.LIMIT)
                    if (one["check"], one["kind"]) == ("agreement", "status")]
        self.assertEqual({"Limit": 101}, finding["case"]["steps"][0]["input"])
        self.assertEqual(200, finding["exchanges"][0]["response"]["status"])
        self.assertEqual(400, finding["against"][0]["response"]["status"])
        self.assertIn(wrong, finding["curl"])
        self.assertIn(right, finding["against_curl"])
        self.assertIn("agreement: ", done.stdout)
        words = shlex.split(finding["replay"])
        self.plumbline(*words[1:], status=tool.FINDINGS)

    def test_equal_servers_agree(self):
        self.check(tool.PACKS, self.serve(), "--against", self.serve(),
                   "--allow-writes", "--workers", 4, "--max-requests", 8000,
                   status=tool.AS_EXPECTED)
        report = tool.read_report(self.report)
        self.assertEqual([], [one for one in report["findings"]
                              + report["flaky"]
                              if one["check"] == "agreement"])
        self.assertGreater(report["agreement"]["compared"], 1000)

    def test_interrupt_ends_a_long_campaign_with_a_full_report(self):
        url = self.serve("--fault", FAULTS)
        campaign = subprocess.Popen(
            [PLUMBLINE, "check", tool.PACKS, url, "--allow-writes",
             "--max-requests", "100000000", "--report", f"json={self.report}",
             "--out", str(self.folder / "out")],
            cwd=tool.ROOT, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        try:
            time.sleep(4)
            campaign.send_signal(signal.SIGINT)
            output, _ = campaign.communicate(timeout=60)
        finally:
            campaign.kill()
            campaign.wait()
        self.assertEqual(tool.CUT_SHORT, campaign.returncode, output)
        report = tool.read_report(self.report)
        self.assertEqual("interrupted", report["end"])
        self.limit_finding()


class ExitStatusTest(ToolTest):

    def test_broken_contract_says_where(self):
        text = (tool.ROOT / "specs" / f"{tool.PACKS}.json").read_text(
            encoding="utf-8")
        contract = json.loads(text)
        name, shape = next(
            (name, shape) for name, shape in contract["shapes"].items()
            if "smithy.api#range" in shape.get("traits", {}))
        shape["traits"]["smithy.api#range"] = {"max": "many"}
        path = self.folder / "broken.json"
        path.write_text(json.dumps(contract, indent=1), encoding="utf-8")
        lines = path.read_text(encoding="utf-8").splitlines()
        number = 1 + next(i for i, line in enumerate(lines) if "many" in line)
        error = self.plumbline("check", path, status=tool.USAGE).stderr
        self.assertRegex(error, rf"broken\.json:{number}\b")
        self.assertIn("/shapes/" + name, error)

    def test_contract_that_is_no_json_says_where(self):
        path = self.folder / "broken.json"
        path.write_text('{\n  "smithy": }', encoding="utf-8")
        error = self.plumbline("check", path, status=tool.USAGE).stderr
        self.assertIn("broken.json:2", error)

    def test_bad_option(self):
        for words in (["--no-such-option"], ["--phases", "nonsense"],
                      ["--report", "nonsense"], ["--shard", "2/2"],
                      ["--workers", "0"], ["--fault", "no-such-fault"]):
            with self.subTest(words):
                error = self.plumbline("check", tool.PACKS, *words,
                                       status=tool.USAGE).stderr
                self.assertNotEqual("", error)

    def test_writes_elsewhere_need_a_second_yes(self):
        error = self.plumbline("check", tool.PACKS, "http://192.0.2.1",
                               "--allow-writes", status=tool.USAGE).stderr
        self.assertIn("--yes-this-is-real", error)

    def test_writes_on_a_second_endpoint_need_a_second_yes(self):
        error = self.plumbline("check", tool.PACKS, "--against",
                               "http://192.0.2.1", "--allow-writes",
                               status=tool.USAGE).stderr
        self.assertIn("--yes-this-is-real", error)

    def test_refused_second_url(self):
        self.check(tool.PACKS, "--against", "http://127.0.0.1:1",
                   status=tool.CUT_SHORT)
        report = tool.read_report(self.report)
        self.assertEqual("target-unreachable", report["end"])
        self.assertIn("http://127.0.0.1:1", report["end_detail"])

    def test_refused_url(self):
        self.check(tool.PACKS, "http://127.0.0.1:1", status=tool.CUT_SHORT)
        self.assertEqual("target-unreachable",
                         tool.read_report(self.report)["end"])

    def test_no_matching_operation(self):
        self.check(tool.PACKS, "--operations", "NoSuch*",
                   status=tool.NOTHING)
        self.assertEqual("nothing-selected",
                         tool.read_report(self.report)["end"])


class SecretsTest(ToolTest):

    def test_no_secret_is_printed_or_written(self):
        secrets = ["Q7sEcReTsEcReT/sEcReT+sEcReTsEcReT",
                   "Q7tOkEntOkEntOkEn/tOkEn+tOkEn=="]
        env = tool.environment(
            AWS_ACCESS_KEY_ID="AKIDEXAMPLE0123456",
            AWS_SECRET_ACCESS_KEY=secrets[0], AWS_SESSION_TOKEN=secrets[1])
        url = self.serve("--fault", FAULTS)
        done = self.check(tool.PACKS, url, "--allow-writes",
                          "--sigv4", "us-east-1", "--max-requests", 1500,
                          "--report", f"html={self.folder / 'report.html'}",
                          status=tool.FINDINGS, env=env)
        seen = {"stdout": done.stdout, "stderr": done.stderr}
        for path in self.folder.rglob("*"):
            if path.is_file():
                seen[path.name] = path.read_text(encoding="utf-8")
        replayed = tool.run(PLUMBLINE, "replay", self.cases()[0], url,
                            "--sigv4", "us-east-1", env=env)
        seen["replay"] = replayed.stdout + replayed.stderr
        request = tool.run(PLUMBLINE, "request", tool.PACKS, tool.STATUSES,
                           url, "--sigv4", "us-east-1", env=env)
        seen["request"] = request.stdout + request.stderr
        for report in ("report.json", "report.html"):
            self.assertIn("$AWS_SECRET_ACCESS_KEY", seen[report])
        for name, text in seen.items():
            for secret in secrets:
                self.assertNotIn(secret, text, name)
                self.assertNotIn(json.dumps(secret)[1:-1], text, name)
                self.assertNotIn(html.escape(secret), text, name)


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    unittest.main()
