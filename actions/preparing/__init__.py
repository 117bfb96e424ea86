"""A meeting that is to come: proposed from the record, and its agenda put in order."""
