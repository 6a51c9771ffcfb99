"""The work behind the command line: building, previewing, scaffolding, emitting."""
