"""The door for other systems: what every `api.py` of the house is made with (design 3)."""
