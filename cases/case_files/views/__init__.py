"""The pages reached through a case file: its people, who may look, what happened, and registering a family."""
