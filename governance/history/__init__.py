"""The history of each record, in words: who changed what, when, and from which page."""
