"""The Python wheel: built, made to carry its libraries, installed into a fresh
environment, and used there.

  wheel_test.py PLUMBLINE [TEST...]

The program in it is the one of the build folder; with PLUMBLINE_WHEEL_BUILD=1
the wheel builds its own, which takes as long as a build does. What builds and
mends wheels comes from the index that pip uses; ends with exit status 77 where
there is none.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

import tool

SKIPPED = 77
PLUMBLINE = pathlib.Path(tool.take_tool_argument())
BUILD = PLUMBLINE.parents[2]
# The newest C library that a wheel of Debian 12 may ask for.
NEWEST_GLIBC = (2, 36)


def call(*words, **more):
    return subprocess.run([str(word) for word in words], text=True,
                          capture_output=True, check=False,
                          stdin=subprocess.DEVNULL, **more)


def succeed(*words, **more):
    done = call(*words, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def make_venv(folder, *packages):
    """Its folder of programs."""
    succeed(sys.executable, "-m", "venv", folder)
    if packages:
        succeed(folder / "bin" / "pip", "install", "--quiet",
                "--disable-pip-version-check", *packages)
    return folder / "bin"


def only(paths):
    found = list(paths)
    assert len(found) == 1, found
    return found[0]


def setUpModule():
    global RAW, WHEEL, PROGRAMS
    folder = TOOLS.parent.parent
    words = []
    if not os.environ.get("PLUMBLINE_WHEEL_BUILD"):
        prefix = folder / "prefix"
        succeed("cmake", "--install", BUILD, "--prefix", prefix, "--strip",
                "--component", "tool")
        words = ["--config-settings",
                 f"cmake.define.PLUMBLINE_PREBUILT={prefix}"]
    succeed(TOOLS / "pip", "wheel", "--no-deps", "--no-build-isolation",
            "-w", folder / "raw", *words, tool.ROOT)
    RAW = only((folder / "raw").glob("*.whl"))
    # patchelf is called by its name.
    succeed(TOOLS / "auditwheel", "repair", "-w", folder / "wheels", RAW,
            env={**os.environ,
                 "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}"})
    WHEEL = only((folder / "wheels").glob("*.whl"))
    PROGRAMS = make_venv(folder / "fresh", WHEEL)


class WheelTest(unittest.TestCase):

    def check(self, *words):
        return call(*words, "check", tool.PACKS, "--max-requests", "2000",
                    cwd=PROGRAMS.parent, env=tool.environment())

    def test_the_program_is_on_the_path_and_works(self):
        done = self.check(PROGRAMS / "plumbline")
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)

    def test_the_module_runs_the_same_program(self):
        words = (PROGRAMS / "python", "-m", "plumbline")
        self.assertEqual(call(PROGRAMS / "plumbline", "--version").stdout,
                         call(*words, "--version").stdout)
        done = call(*words, "check", tool.PACKS, "--fault",
                    "accepts-above-max", "--max-requests", "2000",
                    cwd=PROGRAMS.parent, env=tool.environment())
        self.assertEqual(tool.FINDINGS, done.returncode, done.stderr)
        self.assertIn(tool.LIMIT, done.stdout)

    def test_the_specs_come_with_it(self):
        done = call(PROGRAMS / "plumbline", "clauses", "aws-config",
                    cwd=PROGRAMS.parent)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertGreater(len(done.stdout.splitlines()), 1000)

    def test_its_version_is_that_of_the_program(self):
        version = call(PROGRAMS / "plumbline", "--version").stdout
        self.assertIn(WHEEL.name.split("-")[1], version)

    def test_the_tag_promises_no_more_than_debian_12_has(self):
        self.assertRegex(WHEEL.name, r"-py3-none-manylinux")
        glibc = [tuple(map(int, found)) for found in
                 re.findall(r"manylinux_(\d+)_(\d+)_", WHEEL.name)]
        self.assertTrue(glibc)
        self.assertLessEqual(max(glibc), NEWEST_GLIBC)
        print(f"{WHEEL.name}: {WHEEL.stat().st_size >> 20} MB")

    def test_it_carries_every_library_but_those_of_the_policy(self):
        names = zipfile.ZipFile(WHEEL).namelist()
        for library in ("libicudata", "libssl", "libfmt", "libyaml-cpp"):
            self.assertTrue(any(f"plumbline.libs/{library}" in name
                                for name in names), library)
        program = only(PROGRAMS.parent.glob(
            "lib/python*/site-packages/plumbline/bin/plumbline"))
        linked = succeed("ldd", program)
        self.assertNotIn("not found", linked)
        outside = {pathlib.Path(name).name.partition(".so")[0]
                   for name in re.findall(r"=> (\S+)", linked)
                   if "plumbline.libs" not in name}
        self.assertLessEqual(outside, {"libc", "libm", "libgcc_s", "libstdc++",
                                       "libpthread", "libdl", "libz"})

    def test_without_its_libraries_it_has_no_tag_of_manylinux(self):
        self.assertIn("-py3-none-linux_", RAW.name)
        self.assertIn("linux_", succeed(TOOLS / "auditwheel", "show", RAW))

    def test_it_carries_the_licences(self):
        names = zipfile.ZipFile(WHEEL).namelist()
        for name in ("LICENSE", "copyright"):
            self.assertTrue(any(".dist-info/" in each and each.endswith(name)
                                for each in names), name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="plumbline-wheel-") as kept:
        try:
            TOOLS = make_venv(pathlib.Path(kept) / "tools", "auditwheel",
                              "patchelf", "scikit-build-core", "pathspec")
        except AssertionError as error:
            print(f"skipped: no tools for wheels: {error}")
            sys.exit(SKIPPED)
        unittest.main()
