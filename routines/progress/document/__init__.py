"""Everything that somebody has here, as one JSON document that can be brought back. See README.md beside this."""

FORMAT, VERSION = "backrelief", 1
