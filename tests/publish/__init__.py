"""Tests of where a build goes: locks, the exchange, releases, and what no fault may do to them."""
