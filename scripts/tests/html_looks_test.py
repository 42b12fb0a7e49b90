"""How the HTML report looks, and what those find in it who use it otherwise.

  html_looks_test.py PLUMBLINE [TEST...]

AccessTest has axe-core (npm's, fetched into a folder of its own) look for what
a screen reader stumbles over. LooksTest compares pictures of the golden report
with approved ones, as block averages, for the edges of letters are another
machine's; PLUMBLINE_UPDATE_GOLDEN=1 writes them anew: look at them before they
are committed. Ends with exit status 77 where there is no Chromium, or for
AccessTest no npm that fetches.
"""

import base64
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

import chromium
import tool

SKIPPED = 77
AXE = "axe-core@4.10.2"
GOLDEN = tool.ROOT / "reports" / "golden"
SIZES = ((360, 1200), (1280, 1200))
FAULTS = "accepts-above-max,date-as-text,undocumented-status"
# Of a block's average color, of 255 in each channel.
NOTICED = 20
# As a share of the blocks. Other fonts move lines by a few pixels.
MOST_BLOCKS_APART = 0.06

# The share of blocks of two pictures that are noticeably apart; 1 for pictures
# of different sizes.
COMPARE = """
(async (one, other, noticed) => {
  const pixels = async url => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    const across = Math.floor(image.width / 16);
    const down = Math.floor(image.height / 16);
    canvas.width = across;
    canvas.height = down;
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, across, down);
    return [image.width, image.height,
            context.getImageData(0, 0, across, down).data];
  };
  const [width, height, left] = await pixels(one);
  const [width2, height2, right] = await pixels(other);
  if (width !== width2 || height !== height2) return 1;
  let apart = 0;
  for (let i = 0; i < left.length; i += 4) {
    const most = Math.max(...[0, 1, 2].map(
        channel => Math.abs(left[i + channel] - right[i + channel])));
    apart += most > noticed ? 1 : 0;
  }
  return apart / (left.length / 4);
})
"""


def fetch_axe():
    """The text of axe-core; None where it cannot be had."""
    if shutil.which("npm") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", "--silent", AXE], cwd=folder, check=False,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        found = list(pathlib.Path(folder).glob("*.tgz"))
        if done.returncode != 0 or len(found) != 1:
            return None
        with tarfile.open(found[0]) as package:
            return package.extractfile(
                "package/axe.min.js").read().decode("utf-8")


class PageTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.page = cls.enterClassContext(chromium.Page(chromium.find()))
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)


class AccessTest(PageTest):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = cls.folder / "report.html"
        done = tool.run(PLUMBLINE, "check", tool.PACKS, "--fault", FAULTS,
                        "--allow-writes", "--max-requests", "6000", "--report",
                        f"html={cls.path}", "--out", cls.folder / "out")
        assert cls.path.exists(), done.stdout + done.stderr

    def grave(self):
        """What axe finds that is serious or worse, each with a place."""
        self.page.run(AXE_TEXT + "; 0")
        return self.page.run(
            "axe.run(document, {resultTypes: ['violations']}).then(found =>"
            " found.violations.filter(one =>"
            " ['serious', 'critical'].includes(one.impact)).map(one =>"
            " one.id + ': ' + one.nodes[0].html.slice(0, 120)))")

    def test_axe_finds_nothing_serious(self):
        for path, looks in ((self.path, ((0, True), (1, False))),
                            (GOLDEN / "html.html", ((0, False), (1, True)))):
            for size, dark in looks:
                width, height = SIZES[size]
                with self.subTest(path=path.name, width=width, dark=dark):
                    self.page.look(width, height, dark)
                    self.page.open(path)
                    self.page.run("document.querySelectorAll('details')"
                                  ".forEach(one => one.open = true)")
                    self.assertEqual([], self.grave())

    def test_axe_would_find_a_picture_without_words(self):
        self.page.open(self.path)
        self.page.run("document.querySelector('main, body').append("
                      "Object.assign(new Image(), {src: 'data:,'}))")
        self.assertTrue(any(one.startswith("image-alt")
                            for one in self.grave()))


class LooksTest(PageTest):

    def picture(self, width, height, dark, change=""):
        self.page.look(width, height, dark)
        self.page.open(GOLDEN / "html.html")
        if change:
            self.page.run(change)
        path = self.folder / "picture.png"
        self.page.screenshot(path)
        return path.read_bytes()

    def apart(self, one, other):
        urls = ["'data:image/png;base64," + base64.b64encode(each).decode() +
                "'" for each in (one, other)]
        # Not in the report, whose policy lets no picture in.
        self.page.call("Page.navigate", url="about:blank")
        return self.page.run(f"{COMPARE}({urls[0]}, {urls[1]}, {NOTICED})")

    def each(self):
        for width, height in SIZES:
            for dark in (False, True):
                name = f"html-{width}-{'dark' if dark else 'light'}.png"
                yield width, height, dark, GOLDEN / name

    def test_it_looks_as_approved(self):
        for width, height, dark, approved in self.each():
            with self.subTest(approved.name):
                picture = self.picture(width, height, dark)
                if os.environ.get("PLUMBLINE_UPDATE_GOLDEN"):
                    approved.write_bytes(picture)
                self.assertLess(self.apart(picture, approved.read_bytes()),
                                MOST_BLOCKS_APART)

    def test_another_look_is_told(self):
        for width, height, dark, approved in self.each():
            for change in (
                    "document.querySelectorAll('style').forEach("
                    "one => one.remove())",
                    f"document.documentElement.dataset.theme = "
                    f"'{'light' if dark else 'dark'}'",
                    "document.querySelector('header, main').hidden = true"):
                with self.subTest(name=approved.name, change=change):
                    self.assertGreater(
                        self.apart(self.picture(width, height, dark, change),
                                   approved.read_bytes()), MOST_BLOCKS_APART)


if __name__ == "__main__":
    PLUMBLINE = tool.take_tool_argument()
    AXE_TEXT = fetch_axe() if "AccessTest" in sys.argv else ""
    if chromium.find() is None or AXE_TEXT is None:
        print("skipped: no Chromium is installed, or npm fetches no axe-core")
        sys.exit(1 if os.environ.get("PLUMBLINE_NO_SKIP") and
                 chromium.find() is None else SKIPPED)
    unittest.main()
