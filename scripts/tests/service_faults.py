"""How many single faults of a service are found, and whether its faultless
self is left alone.

  PYTHON scripts/tests/service_faults.py PLUMBLINE [--service shop|library]
      [--seconds S] [FAULT...]

PYTHON has what the service needs: fastapi, uvicorn and python-multipart for
the shop; flask, jsonschema and pyyaml for the library. Prints a line a fault
with what was found, and ends with exit status 1 where the faultless service
is accused.
"""

import argparse
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
SERVICES = {
    "shop": {
        "document": "/openapi.json",  # as the service itself gives it
        "base": "",
        "credentials": {
            "HTTPBearer": "token-of-the-shop",
            "APIKeyHeader": "key-of-the-shop",
            "HTTPBasic": "keeper:word-of-the-shop",
        },
    },
    "library": {
        "document": HERE / "library.openapi.yaml",
        "base": "/v1",
        "credentials": {"staff": "key-of-the-library"},
    },
}
START_SECONDS = 30


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(url):
    """What the URL answers, as soon as somebody listens there."""
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except urllib.error.HTTPError as refused:
            return refused.read()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def script(service):
    return HERE / f"{service}_service.py"


def findings(plumbline, service, fault, seconds):
    """The errors that a campaign of so many seconds tells."""
    port = free_port()
    said = SERVICES[service]
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-B", str(script(service)), str(port), fault],
        stderr=subprocess.DEVNULL)
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            document, report = said["document"], folder / "report.json"
            if isinstance(document, str):
                text = fetch(url + document)
                document = folder / f"{service}.json"
                document.write_bytes(text)
            else:
                fetch(url)
            auth = [word for scheme, value in said["credentials"].items()
                    for word in ("--auth", f"{scheme}={value}")]
            done = subprocess.run(
                [plumbline, "check", str(document), url + said["base"],
                 "--allow-writes", "--time", f"{seconds}s", "--quiet", *auth,
                 "--report", f"json={report}", "--out", str(folder / "out")],
                cwd=ROOT, text=True, capture_output=True, check=False,
                timeout=seconds * 4 + 60)
            if not report.exists():
                sys.exit(f"no report: {done.stdout}{done.stderr}")
            told = json.loads(report.read_text(encoding="utf-8"))
            return [one for one in told["findings"]
                    if one["severity"] == "error"]
    finally:
        server.terminate()
        server.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("plumbline")
    parser.add_argument("--service", choices=SERVICES, default="shop")
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("faults", nargs="*")
    options = parser.parse_intermixed_args()
    options.plumbline = pathlib.Path(options.plumbline).resolve()
    names = options.faults or ["", *subprocess.run(
        [sys.executable, "-B", str(script(options.service)), "--faults"], text=True,
        capture_output=True, check=True).stdout.split()]
    found, accused = 0, False
    for name in names:
        told = findings(options.plumbline, options.service, name,
                        options.seconds)
        words = sorted({f"{one['clause']} {one['kind']}" for one in told})
        if name:
            found += bool(words)
            print("found " if words else "MISSED", name, *words[:4], sep="  ",
                  flush=True)
        else:
            accused = bool(words)
            print("ACCUSED" if words else "silent", "the faultless service",
                  *words, sep="  ", flush=True)
    print(f"{found} of {sum(map(bool, names))} faults found")
    return 1 if accused else 0


if __name__ == "__main__":
    sys.exit(main())
