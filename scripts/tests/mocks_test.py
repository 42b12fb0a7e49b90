"""plumbline against mocks that others made, where scripts/targets/ has
installed them already: departures that were judged true by hand are found, and
those that were judged false are not.

  /usr/bin/python3 scripts/tests/mocks_test.py PLUMBLINE [CLASS...]

Ends with exit status 77 where none of them is at hand.
"""

import pathlib
import sys
import tempfile
import unittest

import tool

PLUMBLINE = ""
SKIPPED = 77
INSTALLED = tool.ROOT / "build" / "targets"
REQUESTS = 2500


def is_at_hand(target):
    models = INSTALLED / "models" / "installed"
    return models.exists() and any(INSTALLED.glob(f"{target}-*/installed"))


def model_of(service):
    return max(INSTALLED.glob(
        f"models/venv/lib/python3*/site-packages/botocore/data/{service}/*/"
        "service-2.json.gz"))


class Mock:
    """One campaign on the class's TARGET by the model of its SERVICE."""

    TARGET = SERVICE = ""

    @classmethod
    def setUpClass(cls):
        if not is_at_hand(cls.TARGET):
            raise unittest.SkipTest(f"{cls.TARGET} is not installed")
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            file = folder / "report.json"
            done = tool.run(
                tool.ROOT / "scripts" / "targets" / cls.TARGET, "--", "sh",
                "-c", 'exec "$0" check "$1" "$PLUMBLINE_TARGET" '
                '--sigv4 us-east-1 --allow-writes --quiet '
                f'--max-requests {REQUESTS} --time 120s '
                '--report "json=$2" --out "$3"',
                PLUMBLINE, model_of(cls.SERVICE), file, folder / "out",
                timeout=400)
            cls.status, cls.output = done.returncode, done.stdout + done.stderr
            cls.report = tool.read_report(file) if file.exists() else None

    def errors(self):
        return [finding for finding in self.report["findings"]
                if finding["severity"] == "error"]

    def standing(self, operation):
        one, = (one for one in self.report["operations"]
                if one["operation"] == operation)
        return one["standing"]

    def test_findings_come_with_a_report(self):
        self.assertIn(self.status, (tool.FINDINGS, tool.CUT_SHORT), self.output)
        self.assertTrue(self.errors())

    # Rules of the service that its model does not state.
    def test_nobody_is_accused_of_an_unstated_rule(self):
        for finding in self.errors():
            self.assertNotIn("unstated", finding["kind"], finding["clause"])

    def test_what_is_not_there_is_told_once(self):
        for one in self.report["operations"]:
            if one["standing"] in ("not-there", "fails"):
                told = [finding["kind"] for finding in self.errors()
                        if finding["operation"] == one["operation"]]
                self.assertLessEqual(len(told), 1, one["operation"])


class DynamoDbMock(Mock):
    SERVICE = "dynamodb"

    def test_a_table_and_an_item_are_made(self):
        for operation in ("CreateTable", "DescribeTable", "PutItem", "GetItem"):
            self.assertEqual("accepted", self.standing(operation), operation)


class DynaliteTest(DynamoDbMock, unittest.TestCase):
    TARGET = "dynalite"

    def test_the_table_id_is_no_uuid(self):
        self.assertTrue([
            finding for finding in self.errors()
            if finding["clause"].endswith("TableId@pattern")])


class DynamoDbLocalTest(DynamoDbMock, unittest.TestCase):
    TARGET = "dynamodb-local"

    def test_a_wrong_type_is_an_internal_failure(self):
        self.assertTrue([
            finding for finding in self.errors()
            if finding["kind"] == "server-error"
            and finding["clause"].endswith("@type")])


class ElasticMqTest(Mock, unittest.TestCase):
    TARGET, SERVICE = "elasticmq", "sqs"

    def test_a_queue_and_a_message_are_made(self):
        for operation in ("CreateQueue", "SendMessage", "ReceiveMessage"):
            self.assertEqual("accepted", self.standing(operation), operation)

    def test_nothing_is_left_behind(self):
        self.assertEqual([], self.report["left_behind"])


def main():
    ran = unittest.main(exit=False).result
    if not ran.wasSuccessful():
        return 1
    return SKIPPED if ran.testsRun == 0 else 0


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    sys.exit(main())
