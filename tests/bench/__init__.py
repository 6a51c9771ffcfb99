"""Figures, always as ratios against a peer in the same run: machines differ and drift."""
