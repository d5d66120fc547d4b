"""Agencies, their teams and people from one CSV file: all of it, or nothing and every problem by row and column."""
