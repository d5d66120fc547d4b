"""Sees every case: dashboards, learning, the demonstration."""
