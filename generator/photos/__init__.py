"""Photos: the copies that the site shows, planned, made and kept."""
