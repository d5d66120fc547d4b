"""Servers and supervisor of the demonstration and the tests; production brings its own and imports none of this."""
