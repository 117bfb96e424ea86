"""From the bytes of a file to rows of cells, and from these to paragraphs."""
