"""The pages of the directory and of the policies."""
