"""Fill a database with an invented record of any size, for measuring and for demonstration.

`vocabulary` holds the words, `words` makes sentences of them, `people` invents who serves in
which post and when, `plan` decides what happens at which meeting and becomes of which action,
`rows` turns that into rows, and `load` copies them into the tables in one transaction.
Everything follows from one seed and one day: the same two give the same record.
"""
