"""Actions: those that a line or a table raises, and those of earlier meetings."""
