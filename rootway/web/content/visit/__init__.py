"""The visit pack for people: laid out in words, as a page, as paper and as a file."""
