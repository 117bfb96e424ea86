"""Users, kept in the browser by administrators: made, given roles, switched off; never deleted."""
