"""Each format of reports, as others read it: a run that ends by itself and one
that is interrupted.

With PLUMBLINE_READERS set to a folder of Python packages that holds
junitparser, sarif-tools or webfuzzing_commons, and PLUMBLINE_SARIF_SCHEMA to
the schema of SARIF 2.1.0, these judge as well.
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree

import jsonschema

import tool

PLUMBLINE = tool.take_tool_argument()
ENDINGS = {"events": "jsonl", "har": "har", "json": "json", "junit": "xml",
           "markdown": "md", "sarif": "sarif", "terminal": "txt",
           "wfc": "wfc.json"}
FAULTS = "accepts-above-max,date-as-text"

sys.path.append(os.environ.get("PLUMBLINE_READERS", ""))


class ReportsTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def path(self, name):
        return self.folder / f"report.{ENDINGS[name]}"

    def text(self, name):
        return self.path(name).read_text(encoding="utf-8")

    def words(self, *more):
        return [PLUMBLINE, "check", tool.PACKS, "--quiet", "--fault", FAULTS,
                "--out", self.folder / "out",
                *(word for name in ENDINGS
                  for word in ("--report", f"{name}={self.path(name)}")),
                *more]

    def run_check(self, *more):
        done = tool.run(*self.words(*more))
        self.assertEqual(tool.FINDINGS, done.returncode,
                         done.stdout + done.stderr)
        return json.loads(self.text("json"))

    def events(self):
        events = [json.loads(line) for line in self.text("events").splitlines()]
        schema = tool.validator("event.schema.json")
        for event in events:
            schema.validate(event)
        return events

    def test_formats_agree(self):
        report = self.run_check("--max-requests", 1500)
        ids = {finding["id"] for finding in report["findings"]}
        self.assertTrue(ids)
        results = json.loads(self.text("sarif"))["runs"][0]["results"]
        self.assertEqual(ids, {one["properties"]["id"] for one in results
                               if not one["properties"]["flaky"]})
        finished = self.events()[-1]
        self.assertEqual("campaign-finished", finished["event"])
        self.assertEqual(ids, {one["id"] for one in finished["findings"]
                               if not one["flaky"]})
        root = xml.etree.ElementTree.fromstring(self.text("junit"))
        clauses = {finding["clause"] for finding in report["findings"]
                   if finding["severity"] == "error"}
        self.assertEqual(len(clauses), len(root.findall(".//failure")))
        entries = json.loads(self.text("har"))["log"]["entries"]
        self.assertEqual(ids, {entry["_finding"] for entry in entries})
        self.assertLess(len(self.text("markdown")), 60_000)
        errors = [finding for finding in report["findings"]
                  if finding["severity"] == "error"]
        wfc = json.loads(self.text("wfc"))
        self.assertEqual(len(errors), wfc["faults"]["totalNumber"])

    def test_a_result_points_at_the_line_that_states_its_clause(self):
        self.run_check("--max-requests", 1500)
        results = json.loads(self.text("sarif"))["runs"][0]["results"]
        limit = next(one for one in results
                     if one["properties"]["clause"] == tool.LIMIT)
        place = limit["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        lines = (tool.ROOT / uri.removeprefix("file://")).read_text(
            encoding="utf-8").splitlines()
        self.assertIn("100", " ".join(
            lines[place["region"]["startLine"] - 1:][:3]))

    def test_what_is_known_is_skipped_and_suppressed_with_its_reason(self):
        known = self.folder / "known.txt"
        known.write_text(
            f"{tool.LIMIT} violating-request accepted  # told them (A-12)\n",
            encoding="utf-8")
        self.run_check("--max-requests", 1500, "--expect", known)
        root = xml.etree.ElementTree.fromstring(self.text("junit"))
        case, = (case for case in root.iter("testcase")
                 if case.get("classname").endswith(tool.STATUSES)
                 and case.get("name") == "input.Limit@range.max")
        self.assertIsNone(case.find("failure"))
        self.assertIn("told them (A-12)", case.find("skipped").get("message"))
        results = json.loads(self.text("sarif"))["runs"][0]["results"]
        suppressed, = (one for one in results if "suppressions" in one)
        self.assertEqual(tool.LIMIT, suppressed["properties"]["clause"])
        self.assertEqual("told them (A-12)",
                         suppressed["suppressions"][0]["justification"])
        self.assertIn("told them (A-12)", self.text("markdown"))

    def test_all_is_recorded_and_can_be_validated(self):
        self.run_check("--max-requests", 400, "--record", "all")
        report = json.loads(self.text("json"))
        entries = json.loads(self.text("har"))["log"]["entries"]
        self.assertEqual(report["stats"]["requests"], len(entries))
        told = [event for event in self.events()
                if event["event"] == "exchange"]
        self.assertEqual(len(entries), len(told))
        judged = tool.run(PLUMBLINE, "validate", tool.PACKS, self.path("har"))
        self.assertEqual(tool.FINDINGS, judged.returncode, judged.stderr)
        self.assertIn(tool.LIMIT, judged.stdout)

    def test_an_interrupted_campaign_leaves_every_report_whole(self):
        with subprocess.Popen(
                [str(word) for word in self.words("--time", "100s", "--phases",
                                                  "random")],
                cwd=tool.ROOT, env=tool.environment(),
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as campaign:
            try:
                # The events can be read while the campaign runs, and nothing
                # else is there.
                until = time.monotonic() + 30
                while (not self.path("events").exists() or
                       '"finding"' not in self.text("events")):
                    self.assertLess(time.monotonic(), until)
                    time.sleep(0.05)
                self.assertFalse(self.path("json").exists())
                campaign.send_signal(signal.SIGINT)
                printed, _ = campaign.communicate(timeout=60)
            finally:
                campaign.kill()
        self.assertEqual(tool.CUT_SHORT, campaign.returncode, printed)
        for name in ENDINGS:
            self.assertTrue(self.path(name).exists(), name)
        for name in ("har", "json", "sarif", "wfc"):
            json.loads(self.text(name))
        self.assertEqual("interrupted",
                         tool.read_report(self.path("json"))["end"])
        root = xml.etree.ElementTree.fromstring(self.text("junit"))
        self.assertEqual("1", root.get("errors"))
        self.assertEqual("interrupted", self.events()[-1]["end"])
        self.assertIn("cut short", self.text("markdown"))
        self.assertIn("cut short", self.text("terminal"))
        self.assertEqual(
            sorted(["out", *(self.path(name).name for name in ENDINGS)]),
            sorted(entry.name for entry in self.folder.iterdir()))

    def test_time_that_is_over_leaves_every_report_whole(self):
        self.run_check("--time", "1s")
        for name in ("har", "sarif", "wfc"):
            json.loads(self.text(name))
        xml.etree.ElementTree.fromstring(self.text("junit"))
        self.assertEqual("campaign-finished", self.events()[-1]["event"])

    def test_one_report_may_be_on_standard_output(self):
        for name, parse in (
                ("sarif", json.loads), ("har", json.loads),
                ("junit", xml.etree.ElementTree.fromstring),
                ("events", lambda text: [json.loads(line) for line in
                                         text.splitlines()])):
            with self.subTest(name):
                done = tool.run(PLUMBLINE, "check", tool.PACKS,
                                "--max-requests", 300, "--report", f"{name}=-",
                                "--out", self.folder)
                self.assertEqual(tool.AS_EXPECTED, done.returncode, done.stderr)
                self.assertTrue(len(parse(done.stdout)))
                self.assertIn("no finding", done.stderr)

    def test_junitparser_reads_it(self):
        try:
            import junitparser
        except ImportError:
            self.skipTest("junitparser is not there (PLUMBLINE_READERS)")
        self.run_check("--max-requests", 1500)
        read = junitparser.JUnitXml.fromfile(str(self.path("junit")))
        cases = [case for suite in read for case in suite]
        self.assertEqual(read.tests, len(cases))
        self.assertEqual(read.failures, sum(
            isinstance(result, junitparser.Failure)
            for case in cases for result in case.result))
        self.assertGreater(read.failures, 0)

    def test_sarif_tools_reads_it(self):
        try:
            from sarif import loader
        except ImportError:
            self.skipTest("sarif-tools is not there (PLUMBLINE_READERS)")
        report = self.run_check("--max-requests", 1500)
        read = loader.load_sarif_file(str(self.path("sarif")))
        self.assertEqual(
            len(report["findings"]) + len(report["flaky"]),
            read.get_result_count())

    def test_the_schema_of_sarif_takes_it(self):
        if "PLUMBLINE_SARIF_SCHEMA" not in os.environ:
            self.skipTest("PLUMBLINE_SARIF_SCHEMA is not set")
        schema = json.loads(pathlib.Path(
            os.environ["PLUMBLINE_SARIF_SCHEMA"]).read_text(encoding="utf-8"))
        self.run_check("--max-requests", 1500)
        validator = jsonschema.validators.validator_for(schema)
        validator(schema).validate(json.loads(self.text("sarif")))

    def test_the_schema_of_web_fuzzing_commons_takes_it(self):
        try:
            import webfuzzing_commons
            import yaml
        except ImportError:
            self.skipTest(
                "webfuzzing_commons is not there (PLUMBLINE_READERS)")
        data = pathlib.Path(webfuzzing_commons.__file__).parent / "data"
        schema = yaml.safe_load((data / "report.yaml").read_text(
            encoding="utf-8"))
        categories = {one["id"]: one["code"] for one in json.loads(
            (data / "fault_categories.json").read_text(encoding="utf-8"))}
        self.run_check("--max-requests", 1500)
        report = json.loads(self.text("wfc"))
        jsonschema.Draft202012Validator(schema).validate(report)
        for fault in report["faults"]["foundFaults"]:
            for category in fault["faultCategories"]:
                own = category["code"] == 900
                self.assertEqual(None if own else category["code"],
                                 categories.get(category["id"]))


if __name__ == "__main__":
    unittest.main()
