"""What a person may release to their own lawyer: the choice, the rows it lets through, the text, and the package."""
