"""plumbline fuzz --coverage against servers that count where their code goes.

  /usr/bin/python3 scripts/tests/coverage_adapter_test.py PLUMBLINE
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import tool

PLUMBLINE = ""
ADAPTERS = tool.ROOT / "harness" / "fuzz" / "adapters"
TESTS = tool.ROOT / "scripts" / "tests"
CLANG = shutil.which("clang-19") or shutil.which("clang")

PYTHON_SERVER = """
import http.server
import sys

def look(body):
    if b"Names" in body:
        if b"--" in body:
            return 1
        return 2
    if b"Limit" in body:
        return 3
    return 4

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_POST(self):
        look(self.rfile.read(int(self.headers.get("content-length", 0))))
        self.send_response(200)
        self.send_header("content-type", "application/x-amz-json-1.1")
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")
    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


class CoverageTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.name = f"plumbline-test-{os.getpid()}-{self._testMethodName}"
        self.addCleanup(
            pathlib.Path("/dev/shm", self.name).unlink, missing_ok=True)

    def start(self, *command, **more):
        """The address of a server that prints its port."""
        server = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.PIPE, text=True,
            env=tool.environment(PLUMBLINE_COVERAGE=self.name, **more))
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        return f"http://127.0.0.1:{int(server.stdout.readline())}"

    def fuzz(self, url, *more):
        return tool.run(
            PLUMBLINE, "fuzz", tool.PACKS, url, "--max-requests", 400,
            "--coverage", f"shm:{self.name}", "--features", "--no-config",
            "--out", self.folder / "out", *more)

    def reached(self, done):
        self.assertIn(done.returncode, (tool.AS_EXPECTED, tool.FINDINGS),
                      done.stdout + done.stderr)
        found = re.search(r"coverage map: (\d+) of 65536 counters", done.stdout)
        self.assertIsNotNone(found, done.stdout)
        return int(found[1])

    @unittest.skipIf(CLANG is None, "no clang")
    def test_a_server_in_c_is_read(self):
        server = self.folder / "server.o"
        adapter = self.folder / "adapter.o"
        program = self.folder / "server"
        for command in (
                [CLANG, "-D_GNU_SOURCE", "-fsanitize-coverage=trace-pc-guard",
                 "-c", TESTS / "coverage_server.c", "-o", server],
                [CLANG, "-Wall", "-Wextra", "-Werror", "-c",
                 ADAPTERS / "plumbline_coverage.c", "-o", adapter],
                [CLANG, server, adapter, "-o", program]):
            subprocess.run([str(word) for word in command], check=True)
        done = self.fuzz(self.start(program))
        # Its loop, its waits, and most of what it looks for.
        self.assertGreater(self.reached(done), 8)
        self.assertRegex(done.stdout, r"feature coverage +\d+ different, new "
                                      r"in +[1-9]")

    def python(self, *start, **more):
        (self.folder / "served.py").write_text(PYTHON_SERVER, encoding="utf-8")
        return self.reached(self.fuzz(self.start(
            sys.executable, "-B", *start,
            PLUMBLINE_COVERAGE_ONLY="served.py", **more)))

    def test_a_server_in_python_is_read(self):
        # The lines of its functions that ran after it started.
        reached = self.python("-m", "plumbline_coverage", "served",
                              PYTHONPATH=f"{ADAPTERS}:{self.folder}")
        self.assertGreater(reached, 10)
        self.assertLess(reached, 30)

    def test_a_server_in_python_is_read_by_sitecustomize(self):
        reached = self.python(
            self.folder / "served.py",
            PYTHONPATH=f"{ADAPTERS / 'sitecustomize'}:{ADAPTERS}")
        self.assertGreater(reached, 10)

    def test_a_map_that_is_not_there_is_said_in_one_line(self):
        done = self.fuzz("http://127.0.0.1:9")
        self.assertEqual(tool.USAGE, done.returncode)
        self.assertIn("there is no shared memory", done.stderr)
        self.assertEqual(1, len(done.stderr.splitlines()), done.stderr)


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    unittest.main()
