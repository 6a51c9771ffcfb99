"""What editors write, as typed values: parsing, loading, and the Catalogue."""
