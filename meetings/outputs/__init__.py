"""Papers of a meeting in the layout of the house: its notes and its agenda as HTML, Word and PDF."""
