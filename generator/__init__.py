"""Fengcai (风采): stories and photos in, a whole static site out."""

__version__ = "0.1.0"
