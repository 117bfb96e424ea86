"""What a person may do to an action, one page each: the table of deeds, their forms and their views."""
