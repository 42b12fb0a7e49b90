"""Counts where a Python server goes, for `plumbline fuzz --coverage shm:NAME`.

  PLUMBLINE_COVERAGE=NAME python -m plumbline_coverage MODULE [ARGUMENT...]

runs a module as `python -m MODULE` does; for a server that is started otherwise,
put the folder sitecustomize beside this file, and this one, into PYTHONPATH.
65,536 counters of 8 bits, a line of code each (a hash of file and line), in
POSIX shared memory of that name, which stays when the server ends. Without the
variable nothing is counted. PLUMBLINE_COVERAGE_ONLY=TEXT,... counts only files
whose path contains one of the texts: what is left out costs no time.
"""

import mmap
import os
import runpy
import sys
import threading
import zlib

MAP_BYTES = 65536
TOOL_NAME = "plumbline"


def open_map(name):
    """The shared memory of that name, made where it is not there."""
    if not name or "/" in name:
        sys.exit("plumbline_coverage: PLUMBLINE_COVERAGE is to be a plain name")
    file = os.open(f"/dev/shm/{name}", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        os.ftruncate(file, MAP_BYTES)
        return mmap.mmap(file, MAP_BYTES)
    finally:
        os.close(file)


class Counter:
    """Counts lines."""

    def __init__(self, counters, only):
        self.counters = counters
        self.only = only
        self.bases = {}  # by code object: the hash of its file; None: left out

    def base(self, code):
        if code not in self.bases:
            path = code.co_filename
            counted = (not path.startswith("<")
                       and path != __file__
                       and (not self.only
                            or any(text in path for text in self.only)))
            # Not hash(): that is another one in each process.
            self.bases[code] = zlib.crc32(path.encode()) if counted else None
        return self.bases[code]

    def count(self, base, line):
        # Neighbouring lines, and files, spread over the map.
        at = (base + line * 0x9E3779B1 >> 8) % MAP_BYTES
        value = self.counters[at]
        if value < 255:
            self.counters[at] = value + 1

    def trace(self, frame, event, _argument):
        """For sys.settrace: whether this call is traced line by line."""
        base = self.base(frame.f_code)
        if event != "call" or base is None:
            return None

        def trace_line(inner, what, _value):
            if what == "line":
                self.count(base, inner.f_lineno)
            return trace_line

        return trace_line

    def line(self, code, line):
        """For sys.monitoring."""
        base = self.base(code)
        if base is None:
            return sys.monitoring.DISABLE
        self.count(base, line)
        return None


def install():
    """Counts from here on, where the environment says so."""
    name = os.environ.get("PLUMBLINE_COVERAGE", "")
    if not name:
        return
    only = [text for text in
            os.environ.get("PLUMBLINE_COVERAGE_ONLY", "").split(",") if text]
    counter = Counter(open_map(name), only)
    if hasattr(sys, "monitoring"):
        tool = sys.monitoring.COVERAGE_ID
        sys.monitoring.use_tool_id(tool, TOOL_NAME)
        sys.monitoring.register_callback(
            tool, sys.monitoring.events.LINE, counter.line)
        sys.monitoring.set_events(tool, sys.monitoring.events.LINE)
    else:
        threading.settrace(counter.trace)
        sys.settrace(counter.trace)


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: python -m plumbline_coverage MODULE [ARGUMENT...]")
    del sys.argv[0]
    install()
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
