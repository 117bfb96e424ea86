"""The page one arrives at: what is outstanding, and what waits for whoever has signed in."""
