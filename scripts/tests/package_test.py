"""The packages of Debian and the image: made from the build folder, installed
in a fresh Debian 12, and used there.

  package_test.py PLUMBLINE [TEST...]

The steps of the Dockerfile are run without Docker: those of its last stage, and
with PLUMBLINE_IMAGE_BUILD=1 those of the stage that builds as well, which takes
as long as a build does. Ends with exit status 77 where no Debian can be made.
"""

import glob
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import chroot
import dockerfile
import tool

SKIPPED = 77
PLUMBLINE = pathlib.Path(tool.take_tool_argument())
BUILD = PLUMBLINE.parents[2]
FAULT = "accepts-above-max"


def setUpModule():
    global FOLDER, BASE, DEBS
    # Not below the working tree, whose files nobody wants in there.
    kept = tempfile.TemporaryDirectory(prefix="plumbline-package-")
    unittest.addModuleCleanup(kept.cleanup)
    FOLDER = pathlib.Path(kept.name)
    DEBS = FOLDER / "debs"
    subprocess.run(
        ["cpack", "--config", BUILD / "CPackConfig.cmake", "-G", "DEB",
         "-B", DEBS], check=True, stdout=subprocess.DEVNULL)
    BASE = chroot.Chroot(FOLDER / "base")
    BASE.make()


def deb(name):
    found = list(DEBS.glob(f"{name}_*.deb"))
    assert len(found) == 1, found
    return found[0]


class InstalledTest(unittest.TestCase):
    """What each way of installing has to give."""

    def succeeds(self, done):
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        return done.stdout

    def works(self, run):
        version = self.succeeds(run("--version"))
        self.assertRegex(version, r"\d+\.\d+\.\d+")
        clauses = self.succeeds(run("clauses", "aws-config"))
        self.assertGreater(len(clauses.splitlines()), 1000)
        self.succeeds(run("check", tool.PACKS, "--max-requests", "2000"))
        done = run("check", tool.PACKS, "--max-requests", "2000", "--fault",
                   FAULT)
        self.assertEqual(tool.FINDINGS, done.returncode, done.stderr)
        self.assertIn(tool.LIMIT, done.stdout)
        # The clause's place is that of an installed file.
        self.assertRegex(done.stdout,
                         r"\(/\S+/share/plumbline/specs/\S+\.json:\d+\)")


class DebTest(InstalledTest):

    @classmethod
    def setUpClass(cls):
        cls.debian = BASE.copy_to(FOLDER / "deb")
        shutil.copy(deb("plumbline"), cls.debian.root / "tmp")
        for words in (["apt-get", "update"],
                      ["apt-get", "install", "-y", "--no-install-recommends",
                       f"/tmp/{deb('plumbline').name}"]):
            done = cls.debian.run(*words)
            assert done.returncode == 0, done.stdout + done.stderr

    def run_tool(self, *words):
        return self.debian.run("plumbline", *words, folder="/tmp")

    def test_the_installed_program_works(self):
        self.works(self.run_tool)

    def test_every_library_is_named_by_the_package(self):
        depends = self.succeeds(self.debian.run(
            "dpkg-query", "-W", "-f", "${Depends}", "plumbline"))
        for name in ("libc6", "libssl3", "libicu72", "libstdc++6"):
            self.assertRegex(depends, rf"(^|, ){re.escape(name)} ")
        linked = self.succeeds(self.debian.run("ldd", "/usr/bin/plumbline"))
        self.assertNotIn("not found", linked)

    def test_the_files_are_where_debian_wants_them(self):
        files = self.succeeds(
            self.debian.run("dpkg", "-L", "plumbline")).split()
        for name in ("/usr/bin/plumbline",
                     "/usr/share/doc/plumbline/copyright",
                     "/usr/share/man/man1/plumbline.1.gz",
                     "/usr/share/bash-completion/completions/plumbline",
                     "/usr/share/zsh/vendor-completions/_plumbline",
                     "/usr/share/fish/vendor_completions.d/plumbline.fish",
                     "/usr/share/plumbline/specs/aws-config.json",
                     "/usr/share/plumbline/schema/report.schema.json"):
            self.assertIn(name, files)
        for name in files:
            self.assertNotIn("include", name)
        manual = self.succeeds(self.debian.run(
            "zcat", "/usr/share/man/man1/plumbline.1.gz"))
        self.assertIn(".SH NAME\nplumbline ", manual)

    def test_the_completion_of_bash_asks_the_installed_program(self):
        shown = self.succeeds(self.debian.run(
            "bash", "-c",
            ". /usr/share/bash-completion/completions/plumbline; "
            "COMP_WORDS=(plumbline cla); COMP_CWORD=1; _plumbline; "
            'echo "${COMPREPLY[@]}"'))
        self.assertIn("clauses", shown)

    def test_what_the_library_depends_on_is_there(self):
        shutil.copy(deb("libplumbline-dev"), self.debian.root / "tmp")
        planned = self.succeeds(self.debian.run(
            "apt-get", "install", "--simulate", "--no-install-recommends",
            f"/tmp/{deb('libplumbline-dev').name}"))
        for name in ("libplumbline-dev", "libicu-dev", "nlohmann-json3-dev"):
            self.assertIn(f"\nInst {name} ", planned)

    def test_the_package_goes_without_a_trace(self):
        debian = self.debian.copy_to(FOLDER / "removed")
        self.succeeds(debian.run("apt-get", "purge", "-y", "plumbline"))
        for place in ("bin/plumbline", "share/plumbline",
                      "share/doc/plumbline"):
            self.assertFalse((debian.root / "usr" / place).exists(), place)


class ImageTest(InstalledTest):

    def copy(self, argument, sources, target, folder):
        *froms, to = [word for word in argument.split()
                      if not word.startswith("--")]
        place = target.root / (folder.lstrip("/") if not to.startswith("/")
                               else "") / to.lstrip("/")
        place.mkdir(parents=True, exist_ok=True)
        for name in froms:
            pattern = os.path.join(sources, name.lstrip("/"))
            found = glob.glob(pattern)
            self.assertTrue(found, f"COPY {argument}: {pattern}")
            for path in found:
                if pathlib.Path(path).is_dir():
                    self.copy_tree(path, place)
                else:
                    shutil.copy(path, place)

    def copy_tree(self, source, place):
        """Those files alone that git has: what a clone would."""
        names = subprocess.run(
            ["git", "-C", source, "ls-files", "-z", "--cached", "--others",
             "--exclude-standard"], check=True, capture_output=True)
        subprocess.run(
            ["rsync", "-a", "--files-from=-", "--from0", source, place]
            if shutil.which("rsync") else
            ["sh", "-c", f"tar -C '{source}' --null -T - -c | "
                         f"tar -C '{place}' -x"],
            input=names.stdout, check=True)

    def play(self, stage, sources, debian):
        """The steps in their order; gives the user and the folder."""
        user, folder = "root", "/"
        for instruction, argument in stage.steps:
            if instruction == "COPY":
                self.copy(argument, sources[
                    "build" if argument.startswith("--from=build") else ""],
                    debian, folder)
            elif instruction == "RUN":
                # A build takes as long as it takes.
                self.succeeds(debian.run("sh", "-c", argument, user=user,
                                         folder=folder, timeout=7200))
            elif instruction == "WORKDIR":
                folder = argument
                (debian.root / folder.lstrip("/")).mkdir(parents=True,
                                                         exist_ok=True)
            elif instruction == "USER":
                user = argument
        return user, folder

    def test_its_steps_give_a_program_that_works_without_rights(self):
        build, last = dockerfile.read(
            (tool.ROOT / "Dockerfile").read_text(encoding="utf-8"))
        self.assertEqual("build", build.name)
        for stage in (build, last):
            self.assertEqual("debian:bookworm-slim", stage.image)
        builder = FOLDER / "builder"
        if os.environ.get("PLUMBLINE_IMAGE_BUILD"):
            self.play(build, {"": tool.ROOT}, BASE.copy_to(builder))
        else:
            # What its steps leave, from the build folder of these tests.
            place = builder / "src/build/release"
            place.mkdir(parents=True)
            shutil.copy(deb("plumbline"), place)
        debian = BASE.copy_to(FOLDER / "image")
        user, folder = self.play(last, {"build": builder}, debian)
        self.assertEqual(("plumbline", "/work"), (user, folder))
        entry = last.words("ENTRYPOINT")

        def run(*words):
            return debian.run(*entry, *words, user=user, folder=folder)

        self.assertEqual("plumbline", self.succeeds(
            debian.run("id", "-un", user=user)).strip())
        self.assertIn("Usage", self.succeeds(run(*last.words("CMD"))))
        self.works(run)


if __name__ == "__main__":
    if why := chroot.why_not():
        print(f"skipped: no fresh Debian can be made here: {why}")
        sys.exit(1 if os.environ.get("PLUMBLINE_NO_SKIP") and
                 os.geteuid() == 0 and chroot.mirror() else SKIPPED)
    unittest.main()
