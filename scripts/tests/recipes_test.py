"""The recipes of docs/ci: their shell parts, as the services run them, on a
small server that keeps its contract, and on one that does not.

  recipes_test.py PLUMBLINE [TEST...]

Cases: the server is right; it is wrong, and the job fails; that is known, and
the job passes.
"""

import glob
import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import zipfile

import yaml

import tool

PLUMBLINE = tool.take_tool_argument()
RECIPES = tool.ROOT / "docs" / "ci"
ORDERS = (tool.ROOT / "scripts" / "tests" / "googletest_example" /
          "orders.openapi.yaml")
FAULT = "accepts-above-max"
KNOWN = ("listOrders.input.limit@range.max violating-request accepted  "
         "# nobody asks for more\n")
ACCEPTED = ("listOrders.input.limit@range.max range-changed 100~50  "
            "# all callers know\n")
WRAPPER = "plumbline-0.1.0"


def write_wheel(folder):
    """What pip installs in these tests: a wheel whose program is the one of the
    build folder."""
    path = folder / f"{WRAPPER}-py3-none-any.whl"
    names = {
        f"{WRAPPER}.data/scripts/plumbline":
            f'#!/bin/sh\nexec {shlex.quote(PLUMBLINE)} "$@"\n',
        f"{WRAPPER}.dist-info/METADATA":
            "Metadata-Version: 2.1\nName: plumbline\nVersion: 0.1.0\n",
        f"{WRAPPER}.dist-info/WHEEL":
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = "".join(f"{name},,\n" for name in
                     [*names, f"{WRAPPER}.dist-info/RECORD"])
    with zipfile.ZipFile(path, "w") as wheel:
        names[f"{WRAPPER}.dist-info/RECORD"] = record
        for name, text in names.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o100755 << 16  # a file to run
            wheel.writestr(entry, text)
    return path


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def setUpModule():
    global FOLDER, WHEEL
    kept = tempfile.TemporaryDirectory(prefix="plumbline-recipes-")
    unittest.addModuleCleanup(kept.cleanup)
    FOLDER = pathlib.Path(kept.name)
    WHEEL = write_wheel(FOLDER)


class Repository:
    """What the recipes are put into."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.server = None  # that start() started
        folder.mkdir()
        (folder / "openapi.yaml").write_bytes(ORDERS.read_bytes())
        for name in ("known.txt", "accepted.txt"):
            (folder / name).touch()
        self.be_wrong(False)
        for words in (["init", "-q"], ["add", "openapi.yaml"],
                      ["-c", "user.name=x", "-c", "user.email=x@x",
                       "commit", "-q", "-m", "x"]):
            subprocess.run(["git", *words], cwd=folder, check=True)

    def be_wrong(self, wrong):
        serve = self.folder / "serve"
        serve.write_text(
            "#!/bin/sh\necho $$ >serve.pid\n"
            f"exec {shlex.quote(PLUMBLINE)} serve openapi.yaml "
            f"--port {self.port} --seconds 120"
            f"{f' --fault {FAULT}' if wrong else ''}\n", encoding="utf-8")
        serve.chmod(0o755)

    def know(self, known):
        (self.folder / "known.txt").write_text(KNOWN if known else "",
                                               encoding="utf-8")

    def run(self, words, **more):
        """Runs a shell part; (status, all that it printed)."""
        with open(self.folder / "printed.log", "w+", encoding="utf-8") as log:
            # A file: a pipe would wait for the server, too.
            done = subprocess.run(
                words, cwd=self.folder, stdout=log, stderr=log, check=False,
                stdin=subprocess.DEVNULL, timeout=120,
                env=tool.environment(
                    PLUMBLINE=str(WHEEL), CONTRACT="openapi.yaml",
                    URL=f"http://127.0.0.1:{self.port}",
                    PIP_NO_INDEX="1", **more))
            log.seek(0)
            return done.returncode, log.read()

    def start(self):
        """For recipes that leave the starting to others."""
        with open(self.folder / "server.log", "w", encoding="utf-8") as log:
            self.server = subprocess.Popen(
                ["./serve"], cwd=self.folder, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError("the server does not listen")

    def stop(self):
        """What a runner does with a job that is over."""
        if self.server is not None:
            self.server.kill()
            self.server.wait()
            self.server = None
        path = self.folder / "serve.pid"
        if not path.exists():
            return
        pid = int(path.read_text(encoding="utf-8"))
        path.unlink()
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        until = time.monotonic() + 10
        while pathlib.Path(f"/proc/{pid}/stat").exists():
            if pathlib.Path(f"/proc/{pid}/stat").read_text(
                    encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return
            if time.monotonic() > until:
                raise TimeoutError("the server does not end")
            time.sleep(0.02)

    def has(self, pattern):
        return bool(glob.glob(str(self.folder / pattern), recursive=True))


class RecipesTest(unittest.TestCase):

    def setUp(self):
        self.repository = Repository(FOLDER / self.id().rpartition(".")[2])
        self.addCleanup(self.repository.stop)

    def hold(self, job, kept):
        """`job` gives a status and what was printed; `kept` are patterns."""
        for wrong, known, status in ((False, False, 0), (True, False, 1),
                                     (True, True, 0)):
            with self.subTest(wrong=wrong, known=known):
                for pattern in ("reports", "server.log"):
                    subprocess.run(["rm", "-rf", pattern], check=True,
                                   cwd=self.repository.folder)
                self.repository.be_wrong(wrong)
                self.repository.know(known)
                got, printed = job()
                self.repository.stop()
                self.assertEqual(status, got, printed)
                if wrong and not known:
                    self.assertIn("listOrders.input.limit@range.max", printed)
                for pattern in kept:
                    self.assertTrue(self.repository.has(pattern), pattern)

    def test_github_actions(self):
        recipe = yaml.safe_load(
            (RECIPES / "github-actions.yml").read_text(encoding="utf-8"))
        job = recipe["jobs"]["plumbline"]
        self.assertEqual({"PLUMBLINE", "CONTRACT", "URL"}, set(job["env"]))
        uses = {step["uses"].partition("@")[0]: step for step in job["steps"]
                if "uses" in step}
        summary = self.repository.folder / "summary-of-the-job"

        def play():
            status, printed = 0, ""
            for step in job["steps"]:
                if "run" not in step or (
                        status and step.get("if") != "always()"):
                    continue
                # As its runner does without a `shell`.
                got, text = self.repository.run(
                    ["bash", "-e", "-c", step["run"]],
                    GITHUB_STEP_SUMMARY=str(summary))
                status, printed = status or got, printed + text
            return status, printed

        kept = uses["actions/upload-artifact"]["with"]["path"].split()
        self.hold(play, [
            *kept, uses["github/codeql-action/upload-sarif"]["with"][
                "sarif_file"],
            uses["actions/cache"]["with"]["path"] + "/bin/plumbline",
            "reports/junit.xml", "reports/report.html"])
        self.assertIn("plumbline", summary.read_text(encoding="utf-8"))
        for name in ("upload-artifact", "upload-sarif"):
            self.assertEqual("always()", [
                step["if"] for use, step in uses.items()
                if use.endswith(name)][0])

    def test_gitlab_ci(self):
        job = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text(
            encoding="utf-8"))["contract"]
        script = "\n".join([*job["before_script"], *job["script"]])
        artifacts = job["artifacts"]
        self.assertEqual("always", artifacts["when"])
        self.hold(
            lambda: self.repository.run(["sh", "-e", "-c", script]),
            [*artifacts["paths"], artifacts["reports"]["junit"],
             "reports/report.sarif", "reports/report.html",
             job["cache"]["paths"][0] + "/bin/plumbline"])

    def hold_night(self, scripts, kept):
        """A short night; the runs are on one corpus, as nights are."""
        def play():
            return self.repository.run(
                ["bash", "-e", "-c", "\n".join(scripts)], NIGHT="5s")

        self.hold(play, [*kept, "reports/tonight.json", "reports/report.html",
                         "fuzz-corpus/last-night.txt",
                         "fuzz-corpus/*.json"])
        self.assertIn("since the last run on this corpus", play()[1])

    def test_nightly_github_actions(self):
        recipe = yaml.safe_load((RECIPES / "nightly-github-actions.yml")
                                .read_text(encoding="utf-8"))
        job = recipe["jobs"]["fuzz"]
        uses = {step["uses"].partition("@")[0]: step for step in job["steps"]
                if "uses" in step}
        cached = uses["actions/cache"]["with"]["path"].split()
        self.hold_night(
            [step["run"] for step in job["steps"]
             if "run" in step and step.get("if") != "always()"],
            [*cached, *uses["actions/upload-artifact"]["with"]["path"].split()])

    def test_nightly_gitlab_ci(self):
        job = yaml.safe_load((RECIPES / "nightly-gitlab-ci.yml").read_text(
            encoding="utf-8"))["night"]
        artifacts = job["artifacts"]
        self.hold_night(
            [*job["before_script"], *job["script"]],
            [*job["cache"]["paths"], *artifacts["paths"],
             artifacts["reports"]["junit"]])

    def test_jenkins(self):
        text = (RECIPES / "Jenkinsfile").read_text(encoding="utf-8")
        scripts = [part.replace("\\\\", "\\") for part in
                   re.findall(r"\bsh '''(.*?)'''", text, re.S)]
        self.assertEqual(2, len(scripts))

        def play():
            status, printed = 0, ""
            for script in scripts:
                if not status:
                    # As the plugin does without a line that names a shell.
                    status, more = self.repository.run(
                        ["sh", "-xe", "-c", script])
                    printed += more
            return status, printed

        kept = re.search(r"artifacts: '([^']+)'", text)[1].split(", ")
        self.hold(play, [*kept, re.search(r"junit '([^']+)'", text)[1],
                         re.search(r"pattern: '([^']+)'", text)[1],
                         "reports/report.html"])
        # It leaves no server behind.
        with socket.socket() as one:
            self.assertNotEqual(
                0, one.connect_ex(("127.0.0.1", self.repository.port)))

    def hook(self, name, *files):
        """Runs a hook as pre-commit does, with the program on the path."""
        recipe = yaml.safe_load((RECIPES / "pre-commit-config.yaml").read_text(
            encoding="utf-8"))
        hook = {hook["id"]: hook for hook in recipe["repos"][0]["hooks"]}[name]
        self.assertTrue(hook["additional_dependencies"])
        programs = self.repository.folder / "programs"
        programs.mkdir(exist_ok=True)
        if not (programs / "plumbline").exists():
            (programs / "plumbline").symlink_to(PLUMBLINE)
        matching = [file for file in files if re.search(
            hook.get("files", ""), file)]
        self.assertEqual(list(files), matching)
        entry = hook["entry"].replace("127.0.0.1:8080",
                                      f"127.0.0.1:{self.repository.port}")
        return self.repository.run(
            [*shlex.split(entry), *matching],
            PATH=f"{programs}{os.pathsep}{os.environ['PATH']}")

    def test_pre_commit_holds_the_server(self):
        def play():
            self.repository.start()
            return self.hook("contract-check")

        self.hold(play, [])

    def test_pre_commit_refuses_a_contract_that_breaks_callers(self):
        contract = self.repository.folder / "openapi.yaml"
        self.assertEqual(0, self.hook("contract-drift", "openapi.yaml")[0])
        text = contract.read_text(encoding="utf-8")
        contract.write_text(text.replace("maximum: 100", "maximum: 50"),
                            encoding="utf-8")
        status, printed = self.hook("contract-drift", "openapi.yaml")
        self.assertEqual(1, status, printed)
        self.assertIn("breaking for callers", printed)
        (self.repository.folder / "accepted.txt").write_text(
            ACCEPTED, encoding="utf-8")
        status, printed = self.hook("contract-drift", "openapi.yaml")
        self.assertEqual(0, status, printed)

    def test_pre_commit_lets_a_new_contract_pass(self):
        subprocess.run(["git", "mv", "openapi.yaml", "old.yaml"],
                       cwd=self.repository.folder, check=True)
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x",
                        "commit", "-q", "-m", "y"],
                       cwd=self.repository.folder, check=True)
        (self.repository.folder / "openapi.yaml").write_bytes(
            ORDERS.read_bytes())
        status, printed = self.hook("contract-drift", "openapi.yaml")
        self.assertEqual(0, status, printed)


if __name__ == "__main__":
    unittest.main()
