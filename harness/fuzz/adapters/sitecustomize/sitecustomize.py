"""Counts where any Python program goes that has this folder in PYTHONPATH."""

import plumbline_coverage

plumbline_coverage.install()
