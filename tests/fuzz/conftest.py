"""Which of these files are tests: what covers the reader needs a fuzzer that not everybody has."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("atheris") else ["coverage.py"]
