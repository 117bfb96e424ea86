"""The page on which a meeting's notes are recorded, with the actions that come up."""
