"""Tests of what machines read: everything is read back with other people's parsers."""
