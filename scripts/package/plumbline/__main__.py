"""Runs the program in the place of this one, with the same arguments."""

import os
import sys

import plumbline


def main():
    program = str(plumbline.program())
    os.execv(program, ["plumbline", *sys.argv[1:]])


if __name__ == "__main__":
    main()
