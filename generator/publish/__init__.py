"""Where a build goes, whole or not at all: one at a time, and never a moment without a site."""

from generator.publish.staging import put, refuse_overlap, replacing

__all__ = ["put", "refuse_overlap", "replacing"]
