"""The HTML report in a real browser: nothing of a hostile target or contract
runs, the layout holds, and search, links and keys work.

  /usr/bin/python3 scripts/tests/html_report_test.py PLUMBLINE

Ends with exit status 77 where there is no Chromium, but for PLUMBLINE_NO_SKIP.
"""

import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import unittest

import chromium
import tool

PLUMBLINE = ""
SKIPPED = 77
FAULTS = "accepts-above-max,date-as-text,undocumented-status"

# Each of these leaves a trace where a browser reads it as markup.
OWN = "window.owned=(window.owned||0)+1"
ATTACKS = (
    f"<script>{OWN}</script>",
    f"</script><script>{OWN}</script>",
    f"</pre></details></style><img src=x onerror='{OWN}'>",
    f"\" onmouseover=\"{OWN}\" autofocus onfocus=\"{OWN}\" x=\"",
    f"' onfocus='{OWN}' autofocus x='",
    f"<svg onload={OWN}>", f"<iframe srcdoc='<script>parent.{OWN}</script>'>",
    "{{constructor.constructor('window.owned=1')()}}", "${window.owned=1}",
    "<meta http-equiv=refresh content='0;url=about:blank'>",
    "<base href=http://127.0.0.1:9/><title>owned</title>",
    "<style>*{display:none}</style>", "<!--", "]]>", "<plaintext>",
    "\u202eesrever\u202d", "\u0000\u0007\u001b[2J", "&lt;script&gt;",
    "x" * (1 << 20),
)
OVERFLOW = "document.scrollingElement.scrollWidth - innerWidth"


class HostileTarget(http.server.BaseHTTPRequestHandler):
    """Says everything that it can say in the words of an attack."""

    protocol_version = "HTTP/1.1"
    count = 0

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        HostileTarget.count += 1
        attack = ATTACKS[HostileTarget.count % len(ATTACKS)]
        status = (200, 400, 500, 200)[HostileTarget.count % 4]
        row = {"OrganizationConformancePackName": attack, "Status": attack,
               attack[:2000]: attack}
        body = json.dumps({
            "__type": attack, "message": attack, "Message": attack,
            "OrganizationConformancePackStatuses": [row],
            "NextToken": 7 if HostileTarget.count % 3 else attack},
            ensure_ascii=False).encode("utf-8", "surrogatepass")
        if HostileTarget.count % 7 == 0:
            body = attack.encode()
        short = re.sub(r"[^\x20-\x7e]", "", attack)[:200]
        self.send_response(status, short)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("X-Hostile", short)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_DELETE = do_POST

    def log_message(self, *_):
        pass


class BrowserTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.page = cls.enterClassContext(chromium.Page(chromium.find()))

    @classmethod
    def report(cls, *words, name="report"):
        path = pathlib.Path(cls.folder.name) / f"{name}.html"
        done = tool.run(PLUMBLINE, "check", *words, "--report", f"html={path}",
                        "--out", pathlib.Path(cls.folder.name) / "out")
        assert path.exists(), done.stdout + done.stderr
        return path

    def run_in(self, script):
        return self.page.run(script)

    def assert_layout_holds(self, path):
        for width in (360, 1280):
            for dark in (False, True):
                self.page.look(width, dark=dark)
                self.page.open(path)
                self.assertLessEqual(self.run_in(OVERFLOW), 0, (width, dark))
                self.run_in("document.querySelectorAll('details')"
                            ".forEach(one => one.open = true)")
                self.assertLessEqual(self.run_in(OVERFLOW), 0, (width, dark))

    def complaints(self):
        return [event["params"]["entry"]["text"] for event in self.page.events
                if event["method"] == "Log.entryAdded"] + [
                    event["params"]["exceptionDetails"]["text"]
                    for event in self.page.events
                    if event["method"] == "Runtime.exceptionThrown"]


class HostileTest(BrowserTest):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                                 HostileTarget)
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        contract = json.loads(
            (tool.ROOT / "specs" / f"{tool.PACKS}.json").read_text())
        # The contract is a stranger's as well.
        text = json.dumps(contract)
        contract = pathlib.Path(cls.folder.name) / "contract.json"
        contract.write_text(text.replace(
            "CREATE_SUCCESSFUL", f"</script><script>{OWN}</script>"))
        cls.path = cls.report(
            contract, f"http://127.0.0.1:{server.server_port}/",
            "--allow-writes", "--max-requests", "400", name="hostile")

    def test_nothing_of_a_target_runs_or_becomes_markup(self):
        for width in (360, 1280):
            self.page.look(width)
            self.page.open(self.path)
            self.run_in("document.querySelectorAll('details')"
                        ".forEach(one => one.open = true)")
            self.run_in("document.querySelectorAll('*').forEach(one => "
                        "one.dispatchEvent(new Event('mouseover')))")
            self.assertIsNone(self.run_in("window.owned"))
            self.assertTrue(self.run_in("document.title").startswith(
                "Out of true"))
            self.assertEqual(1, self.run_in("document.scripts.length"))
            self.assertEqual(0, self.run_in(
                "document.querySelectorAll('img, iframe, object, embed, base,"
                " link, plaintext, [style], [onload], [onfocus], [onerror],"
                " [onmouseover], body style, title:not(head title, svg title)').length"))
            self.assertNotEqual("none", self.run_in(
                "getComputedStyle(document.querySelector('h1')).display"))
            self.assertEqual([], self.complaints())

    def test_the_attacks_are_there_to_be_read(self):
        self.page.open(self.path)
        text = self.run_in("document.body.textContent")
        self.assertIn("<script>window.owned", text)
        self.assertIn("{{constructor", text)
        self.assertNotRegex(text, "[\u202a-\u202e\u0000\u0007\u001b]")
        self.assertIn("more bytes", text)
        self.assertLess(self.path.stat().st_size, 1_000_000)

    def test_the_layout_holds(self):
        self.assert_layout_holds(self.path)

    def test_the_policy_stands_by_itself(self):
        self.page.open(self.path)
        # As if a text had become markup after all.
        self.run_in(
            "(() => { const one = document.createElement('div');"
            " const script = document.createElement('script');"
            f" try {{ script.textContent = '{OWN}' }} catch {{}}"
            " document.body.append(script);"
            f" try {{ one.setAttribute('onclick', '{OWN}') }} catch {{}}"
            " document.body.append(one); one.click(); })()")
        self.assertIsNone(self.run_in("window.owned"))
        self.assertEqual("blocked", self.run_in(
            "fetch('http://127.0.0.1:9/').then(() => 'sent', "
            "() => 'blocked')"))
        self.assertTrue(any("Content Security Policy" in one
                            for one in self.complaints()))


class UseTest(BrowserTest):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = cls.report(tool.PACKS, "--fault", FAULTS, "--allow-writes",
                              "--max-requests", "6000")

    def setUp(self):
        self.page.call("Emulation.setScriptExecutionDisabled", value=False)
        self.page.look(1280)
        self.page.open(self.path)

    def shown(self):
        return self.run_in("Array.from(document.querySelectorAll('.cause'))"
                           ".filter(one => one.offsetHeight > 0).length")

    def wait_for(self, script):
        self.assertTrue(self.run_in(
            "new Promise(done => { const end = Date.now() + 5000;"
            f" const look = () => ({script}) ? done(true) :"
            " Date.now() > end ? done(false) : setTimeout(look, 20);"
            " look(); })"), script)

    def test_it_is_quiet_and_holds_its_layout(self):
        self.assertEqual([], self.complaints())
        self.assert_layout_holds(self.path)

    def test_both_themes_can_be_read_and_chosen(self):
        script = ("[document.body, document.querySelector('.cause')].map("
                  "one => getComputedStyle(one).backgroundColor).join()")
        self.page.look(1280, dark=False)
        light = self.run_in(script)
        self.page.look(1280, dark=True)
        dark = self.run_in(script)
        self.assertNotEqual(light, dark)
        self.run_in("document.getElementById('theme').click()")
        self.assertEqual(light, self.run_in(script))
        self.run_in("document.getElementById('theme').click()")
        self.assertEqual(dark, self.run_in(script))

    def test_paper_is_white_whatever_the_theme(self):
        script = "getComputedStyle(document.body).backgroundColor"
        for stored in ("", "dark"):
            self.run_in(f"document.documentElement.dataset.theme = '{stored}'")
            self.page.call("Emulation.setEmulatedMedia", media="print",
                           features=[{"name": "prefers-color-scheme",
                                      "value": "dark"}])
            self.assertEqual("rgb(255, 255, 255)", self.run_in(script))
        self.page.call("Emulation.setEmulatedMedia", media="")
        self.run_in("dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(0, self.run_in("document.querySelectorAll("
                                        "'#findings details:not([open])')"
                                        ".length"))

    def test_search_and_filters_leave_what_matches(self):
        every = self.shown()
        self.assertGreater(every, 1)
        self.page.press("/")
        self.assertEqual("search", self.run_in("document.activeElement.id"))
        self.page.call("Input.insertText", text="range.max")
        self.wait_for("/^[^0]/.test(document.getElementById('shown').value) &&"
                      f" !document.getElementById('shown').value"
                      f".startsWith('{every} of')")
        self.assertLess(self.shown(), every)
        self.page.press("Escape")
        self.assertEqual(every, self.shown())
        self.run_in(
            "(() => { const kind = document.getElementById('kind');"
            " kind.value = 'warning';"
            " kind.dispatchEvent(new Event('input', {bubbles: true})); })()")
        self.wait_for("Array.from(document.querySelectorAll('.cause')).every("
                      "one => one.hidden === (one.dataset.kind !== 'warning'))")

    def test_keys_go_from_finding_to_finding(self):
        at = ("Array.from(document.querySelectorAll('.cause')).findIndex("
              "one => one.contains(document.activeElement))")
        self.page.press("j")
        self.assertEqual(0, self.run_in(at))
        self.page.press("j")
        self.assertEqual(1, self.run_in(at))
        self.page.press("k")
        self.assertEqual(0, self.run_in(at))
        is_open = "document.querySelector('.cause > details').open"
        self.assertTrue(self.run_in(is_open))
        self.page.press("Enter")
        self.assertFalse(self.run_in(is_open))
        self.page.press("o")
        self.assertTrue(self.run_in(is_open))

    def test_links_lead_to_a_finding_whatever_hides_it(self):
        last = ("Array.from(document.querySelectorAll('#findings .cause"
                ", #findings .others li')).pop()")
        address = self.run_in(f"{last}.id")
        name = self.run_in(f"{last}.dataset.id")
        self.assertRegex(address, "^finding-[0-9a-f]{16}$")
        is_seen = (f"(() => {{ const box = document.getElementById('{address}')"
                   ".getBoundingClientRect();"
                   " return box.height > 0 && box.top < innerHeight &&"
                   " box.bottom > 0; })()")
        self.assertFalse(self.run_in(is_seen))
        for fragment in (address, name):
            self.page.open(self.path, "#" + fragment.replace(" ", "%20"))
            self.wait_for(is_seen)
        # A search that hides it is cleared.
        self.page.open(self.path)
        self.run_in("document.getElementById('search').value = 'no such';"
                    "document.getElementById('search').dispatchEvent("
                    "new Event('input', {bubbles: true}))")
        self.wait_for("document.getElementById('shown').value.startsWith('0')")
        self.run_in(f"location.hash = '{address}'")
        self.wait_for(is_seen)

    def test_a_cell_opens_what_lies_behind_it(self):
        link = "document.querySelector('.matrix td.bad a')"
        name = self.run_in(f"{link}.hash.slice(1)")
        self.run_in(f"{link}.click()")
        self.wait_for(f"document.getElementById('{name}').offsetHeight > 0")
        self.assertGreaterEqual(self.run_in(
            f"document.getElementById('{name}').querySelectorAll('td.bad')"
            ".length"), 1)

    def test_commands_can_be_copied(self):
        self.page.call("Browser.grantPermissions", permissions=[
            "clipboardReadWrite", "clipboardSanitizedWrite"])
        block = "document.querySelectorAll('pre[data-copy]')[1]"
        command = self.run_in(f"{block}.textContent")
        self.assertTrue(command.startswith("curl "), command)
        self.run_in(f"{block}.nextElementSibling.click()")
        self.wait_for(f"{block}.nextElementSibling.textContent !== 'Copy'")
        self.assertEqual("Copied", self.run_in(
            f"{block}.nextElementSibling.textContent"))
        self.assertEqual(command, self.run_in(
            "navigator.clipboard.readText()"))

    def test_without_scripts_all_is_there(self):
        self.page.call("Emulation.setScriptExecutionDisabled", value=True)
        self.page.open(self.path)
        self.assertEqual(0, self.run_in(
            "document.querySelectorAll('button.copy, #theme').length"))
        self.assertEqual(0, self.run_in(
            "document.querySelector('.tools').offsetHeight"))
        text = self.run_in("document.body.innerText")
        for words in ("Out of true", "at most 100", "plumbline replay",
                      "curl -sS"):
            self.assertIn(words, text)
        # The browser itself unfolds what a link leads into.
        name = self.run_in("document.querySelector('.matrix td.bad a')"
                           ".hash.slice(1)")
        self.page.open(self.path, "#" + name)
        self.assertGreater(self.run_in(
            f"document.getElementById('{name}').offsetHeight"), 0)

    def test_a_credential_that_is_a_word_of_the_page_spoils_nothing(self):
        server = subprocess.Popen(
            [PLUMBLINE, "serve", tool.PACKS, "--port", "0", "--fault", FAULTS,
             "--seconds", "120"],
            cwd=tool.ROOT, text=True, stdout=subprocess.PIPE)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait, timeout=30)
        self.addCleanup(server.terminate)
        url = re.search(r"http://\S+", server.stdout.readline()).group()
        path = self.report(tool.PACKS, url, "--max-requests", "200",
                           "--header", "X-Key: sticky",
                           "--header", "X-Other: Unfold all", name="masked")
        text = path.read_text(encoding="utf-8")
        self.assertFalse("sticky" in text or "Unfold all" in text)
        self.page.open(path)
        self.assertEqual([], self.complaints())
        self.assertNotEqual("rgba(0, 0, 0, 0)", self.run_in(
            "getComputedStyle(document.body).backgroundColor"))

    def test_everything_has_a_name_for_those_who_do_not_see_it(self):
        self.assertEqual([], self.run_in(
            "Array.from(document.querySelectorAll('input, select, button, svg,"
            " [role=region]')).filter(one => !(one.getAttribute('aria-label')"
            " || one.textContent.trim() || (one.labels && one.labels.length)))"
            ".map(one => one.outerHTML.slice(0, 80))"))
        self.assertEqual(1, self.run_in(
            "document.querySelectorAll('h1').length"))
        self.assertEqual([], self.run_in(
            "Array.from(document.querySelectorAll('[id]')).map(one => one.id)"
            ".filter((id, at, all) => all.indexOf(id) !== at)"))


def main():
    global PLUMBLINE
    PLUMBLINE = tool.take_tool_argument()
    if chromium.find() is None:
        print("no Chromium is installed: Debian's chromium-headless-shell")
        sys.exit(1 if os.environ.get("PLUMBLINE_NO_SKIP") else SKIPPED)
    unittest.main()


if __name__ == "__main__":
    main()
