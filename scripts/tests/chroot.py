"""A fresh Debian in a folder, for tests that install plumbline where there is
nothing else. Needs root and debootstrap; its mirror is the one that this
machine's apt uses."""

import os
import pathlib
import shutil
import subprocess

SUITE = "bookworm"
SECONDS = 600


def why_not():
    """Why none can be made here; empty: one can."""
    if os.geteuid() != 0:
        return "it needs root"
    for name in ("debootstrap", "unshare", "chroot"):
        if shutil.which(name) is None:
            return f"there is no {name}"
    return "" if mirror() else f"apt knows no mirror of {SUITE}"


def mirror():
    """Where this machine's apt has the suite from; None: nowhere."""
    if shutil.which("apt-get") is None:
        return None
    done = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(CODENAME) $(SITE)",
         "Created-By: Packages"],
        capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        codename, _, site = line.partition(" ")
        if codename == SUITE:
            return site
    return None


class Chroot:
    """The folder goes with the object that it is used as."""

    def __init__(self, folder):
        self.root = pathlib.Path(folder)

    def make(self):
        subprocess.run(
            ["debootstrap", "--variant=minbase", SUITE, str(self.root),
             mirror()],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            timeout=SECONDS)

    def copy_to(self, folder):
        """Another one that is as this one is now."""
        subprocess.run(["cp", "-a", "--reflink=auto", str(self.root),
                        str(folder)], check=True)
        return Chroot(folder)

    def run(self, *words, user="root", folder="/", timeout=SECONDS):
        """Runs a command in it, with a /proc of its own: what the command
        leaves running ends with it."""
        home = "/root" if user == "root" else f"/home/{user}"
        return subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child",
             f"--mount-proc={self.root / 'proc'}",
             "chroot", f"--userspec={user}", str(self.root),
             "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
             f"HOME={home}", "LC_ALL=C.UTF-8",
             "DEBIAN_FRONTEND=noninteractive",
             "sh", "-c", 'cd "$0" && exec "$@"', folder, *map(str, words)],
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=timeout, check=False)
