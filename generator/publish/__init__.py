"""Where a build goes, whole or not at all: one at a time, and never a moment without a site."""

from generator.publish.staging import refuse_overlap, staged

__all__ = ["refuse_overlap", "staged"]
