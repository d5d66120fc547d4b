"""The pages of safety plans, a file for each kind of step."""
