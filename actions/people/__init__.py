"""People and posts: who held what when, who came to meetings, and who owes what."""
