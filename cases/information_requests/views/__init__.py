"""The pages of information requests: the board of a case, asking, and answering."""
