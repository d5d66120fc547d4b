"""The nouns of a case: people, children, the file, what was referred, asked, found."""
