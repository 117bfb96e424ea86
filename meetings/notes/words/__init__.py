"""The words of such notes: days, titles, offices, owners and marks, each told by its form."""
