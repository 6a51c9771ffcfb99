"""Tests, and what they share; `python -m tests.demo` and `python -m tests.bench` stand beside them."""
