"""A headless Chromium, driven by its DevTools protocol over a pipe: for tests
that look at what plumbline writes as people do. Nothing but Debian's package
and Python's own library."""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

# Debian's chromium-headless-shell is the smallest; any of them will do.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser",
         "google-chrome")
SECONDS = 60


def find():
    """The path of a Chromium; None where there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return None


class Page:
    """One page of one browser; both end with it."""

    def __init__(self, path):
        self._folder = tempfile.TemporaryDirectory()
        out_end, self._out = os.pipe()
        self._in, in_end = os.pipe()
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{out_end} 4>&{in_end}', path,
             "--headless", "--remote-debugging-pipe", "--no-sandbox",
             "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--hide-scrollbars", f"--user-data-dir={self._folder.name}"],
            pass_fds=(out_end, in_end), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(out_end)
        os.close(in_end)
        self._left = b""
        self._number = 0
        self._session = None
        self.events = []
        target = self.call("Target.createTarget", url="about:blank")
        self._session = self.call(
            "Target.attachToTarget", targetId=target["targetId"],
            flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)
        for _ in range(20):  # Its children may write a moment longer.
            try:
                self._folder.cleanup()
                return
            except OSError:
                time.sleep(0.1)

    def _read(self, until):
        while b"\0" not in self._left:
            if time.monotonic() > until:
                raise TimeoutError("the browser does not answer")
            if self._process.poll() is not None:
                raise RuntimeError("the browser ended")
            piece = os.read(self._in, 1 << 20)
            if not piece:
                raise RuntimeError("the browser ended")
            self._left += piece
        text, self._left = self._left.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **params):
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + SECONDS
        while True:
            answer = self._read(until)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def run(self, script):
        """The value of a JavaScript expression, promises awaited."""
        answer = self.call("Runtime.evaluate", expression=script,
                           returnByValue=True, awaitPromise=True,
                           userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get(
                "description", details["text"]))
        return answer["result"].get("value")

    def look(self, width, height=900, dark=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width,
                  height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme",
             "value": "dark" if dark else "light"}])

    def open(self, path, fragment=""):
        # A new fragment alone would load nothing.
        self.call("Page.navigate", url="about:blank")
        self.events.clear()
        url = pathlib.Path(path).resolve().as_uri() + fragment
        self.call("Page.navigate", url=url)
        until = time.monotonic() + SECONDS
        while self.run("document.readyState + location.href.slice(0, 5)"
                       ) != "completefile:":
            if time.monotonic() > until:
                raise TimeoutError("the page does not load")
            time.sleep(0.05)

    def press(self, key):
        code = {"Enter": 13, "Escape": 27, "Tab": 9}.get(key)
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, text=text
                      if kind == "keyDown" else "",
                      windowsVirtualKeyCode=code or ord(key.upper()))

    def screenshot(self, path, whole=False):
        answer = self.call("Page.captureScreenshot", format="png",
                           captureBeyondViewport=whole)
        pathlib.Path(path).write_bytes(base64.b64decode(answer["data"]))
