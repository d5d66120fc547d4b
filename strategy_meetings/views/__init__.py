"""The pages of strategy meetings: the meeting itself, those who are asked, what is decided, and the record."""
