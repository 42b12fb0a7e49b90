"""The installed library: a project of its own finds it, and holds a server
against its contract in tests of GoogleTest.

  library_test.py PLUMBLINE [TEST...]
"""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import tool

PLUMBLINE = pathlib.Path(tool.take_tool_argument())
BUILD = PLUMBLINE.parents[2]
EXAMPLE = tool.ROOT / "scripts" / "tests" / "googletest_example"
LIMIT = "listOrders.input.limit@range.max"
LIMIT_TEST = "OrdersTest.Clause/listOrders_input_limit_range_max"


def succeed(*words):
    done = subprocess.run([str(word) for word in words], text=True,
                          capture_output=True, check=False,
                          stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def setUpModule():
    global PREFIX, ORDERS
    kept = tempfile.TemporaryDirectory(prefix="plumbline-library-")
    unittest.addModuleCleanup(kept.cleanup)
    folder = pathlib.Path(kept.name)
    PREFIX = folder / "prefix"
    for component in ("tool", "development"):
        succeed("cmake", "--install", BUILD, "--prefix", PREFIX,
                "--component", component)
    # Optimizing would tell nothing.
    succeed("cmake", "-G", "Ninja", "-S", EXAMPLE, "-B", folder / "build",
            f"-DCMAKE_PREFIX_PATH={PREFIX}", "-DCMAKE_CXX_FLAGS=-O0")
    succeed("cmake", "--build", folder / "build")
    ORDERS = folder / "build" / "orders_test"


class LibraryTest(unittest.TestCase):

    def run_tests(self, *words, **environment):
        return subprocess.run(
            [ORDERS, *words], text=True, capture_output=True, check=False,
            env=tool.environment(**environment), timeout=120,
            stdin=subprocess.DEVNULL)

    def test_only_public_headers_are_installed(self):
        include = PREFIX / "include" / "plumbline"
        found = {path.relative_to(include).as_posix()
                 for path in include.rglob("*.h")}
        self.assertEqual(
            {f"{folder}{name}.h" for folder, name in (
                ("", "clause_suite"), ("", "googletest"), ("", "in_memory"),
                ("", "transport"), ("", "http_message"),
                ("harness/embed/", "clause_suite"),
                ("harness/embed/", "googletest"),
                ("harness/transport/", "in_memory"),
                ("harness/transport/", "transport"),
                ("harness/base/", "http_message"))}, found)

    def test_what_is_installed_names_no_source_or_build_folder(self):
        for path in (PREFIX / "lib" / "cmake").rglob("*.cmake"):
            text = path.read_text(encoding="utf-8")
            for folder in (tool.ROOT, BUILD):
                self.assertNotIn(str(folder), text, path)

    def test_another_version_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "CMakeLists.txt").write_text(
                "cmake_minimum_required(VERSION 3.25)\n"
                "project(x LANGUAGES CXX)\n"
                "find_package(plumbline 77 REQUIRED)\n", encoding="utf-8")
            done = tool.run("cmake", "-S", folder, "-B", f"{folder}/build",
                            f"-DCMAKE_PREFIX_PATH={PREFIX}")
        self.assertNotEqual(0, done.returncode)
        self.assertIn('requested version "77"', done.stderr)

    def test_a_right_server_in_this_process_passes(self):
        done = self.run_tests()
        self.assertEqual(0, done.returncode, done.stdout)
        self.assertIn(f"[       OK ] {LIMIT_TEST}", done.stdout)
        self.assertRegex(done.stdout, r"OK \] \S+campaign_complete")

    def test_a_wrong_one_fails_with_what_the_terminal_prints(self):
        done = self.run_tests(ORDERS_FAULT="1")
        self.assertEqual(1, done.returncode, done.stdout)
        self.assertIn(f"[  FAILED  ] {LIMIT_TEST}", done.stdout)
        self.assertRegex(
            done.stdout,
            rf" 1 {re.escape(LIMIT)} violating-request accepted\n"
            r".*\n   clause    at most 100 .*orders\.openapi\.yaml:\d+")
        self.assertEqual({LIMIT_TEST}, set(re.findall(
            r"^\[  FAILED  \] (\S+), where", done.stdout, re.M)))

    def test_a_filter_selects_by_the_id_of_the_clause(self):
        listed = self.run_tests("--gtest_list_tests").stdout
        self.assertIn(f'# GetParam() = "{LIMIT}"', listed)
        for words, count in (("*/listOrders_input_limit_range_max", 1),
                             ("*/listOrders_input_*", 2)):
            done = self.run_tests(f"--gtest_filter={words}")
            self.assertEqual(0, done.returncode, done.stdout)
            ran = int(re.search(r"Running (\d+) test", done.stdout)[1])
            self.assertGreaterEqual(ran, count)
            self.assertLessEqual(ran, 6)

    def serve(self, *words):
        server = subprocess.Popen(
            [PREFIX / "bin" / "plumbline", "serve",
             EXAMPLE / "orders.openapi.yaml", "--port", "0", "--seconds", "60",
             *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, text=True, env=tool.environment())
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        for line in server.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                return found[0]
        self.fail("the server does not say where it is")

    def test_a_server_is_held_by_its_url(self):
        done = self.run_tests(ORDERS_URL=self.serve())
        self.assertEqual(0, done.returncode, done.stdout)

    def test_a_wrong_one_by_its_url_fails_with_commands(self):
        url = self.serve("--fault", "accepts-above-max")
        done = self.run_tests(ORDERS_URL=url)
        self.assertEqual(1, done.returncode, done.stdout)
        self.assertRegex(done.stdout, rf"   curl      curl .* '{url}/orders")

    def test_nobody_there_is_no_pass(self):
        done = self.run_tests(ORDERS_URL="http://127.0.0.1:9")
        self.assertEqual(1, done.returncode, done.stdout)
        self.assertIn("the campaign was cut short", done.stdout)
        self.assertNotRegex(done.stdout, r"\[       OK \]")


if __name__ == "__main__":
    unittest.main()
