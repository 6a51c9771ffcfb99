"""Tests that hold the documentation and the translations to the code."""
