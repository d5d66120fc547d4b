"""Raising it: people who challenge, and the clock that chases."""
