"""The pages of an enquiry. The enquiry itself, who leads it, its children and the duty desk stand in a file each."""
