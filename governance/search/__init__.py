"""Search over the record: notes, actions, updates and decisions, in two statements of SQL."""
