"""plumbline holds an HTTP API against its contract. The wheel carries the
program: `plumbline`, or `python -m plumbline`."""

import pathlib


def program():
    """The path of the program."""
    return pathlib.Path(__file__).resolve().parent / "bin" / "plumbline"
