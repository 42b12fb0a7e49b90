"""What the tests of the built tool share: running it and reading its report."""

import json
import os
import pathlib
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "reports" / "schema"
PACKS = "organization-conformance-packs"
OPENAPI = "organization-conformance-pack-statuses.openapi"
STATUSES = "DescribeOrganizationConformancePackStatuses"
LIMIT = f"{STATUSES}.input.Limit@range.max"

# plumbline's exit statuses.
AS_EXPECTED, FINDINGS, USAGE, CUT_SHORT, NOTHING = range(5)


def take_tool_argument():
    """The path of the tool, taken from the command line before unittest."""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PLUMBLINE [TEST...]")
    return str(pathlib.Path(sys.argv.pop(1)).resolve())


def environment(**more):
    """The environment without credentials, and with those given."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("AWS_")}
    kept["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
    return {**kept, **more}


def run(*command, env=None, timeout=240):
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, text=True,
        capture_output=True, timeout=timeout, check=False,
        stdin=subprocess.DEVNULL,
        env=environment() if env is None else env)


def validator(name):
    """Of reports/schema/<name>, with its references to files beside it."""
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8"))
               for path in SCHEMAS.glob("*.json")}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    resolver = jsonschema.RefResolver.from_schema(
        schemas[name], store=schemas)
    return jsonschema.Draft202012Validator(schemas[name], resolver=resolver)


def read_report(path):
    """The report, which is held against its schema."""
    report = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    validator("report.schema.json").validate(report)
    return report


def findings_of(report, clause):
    return [finding for finding in report["findings"]
            if finding["clause"] == clause]
