"""The pages of reply links: those of whoever was sent one, and those of whoever gives them out."""
