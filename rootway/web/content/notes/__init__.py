"""Notes in words: drafted for a share, read with the rows behind each sentence, and on paper."""
