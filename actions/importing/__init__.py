"""Parsed notes become rows: which are on record already, what they tell of, and who is meant in them.

`run` takes many files through `importer`, one transaction each; `rereading` brings a file that is on record
up to date. docs/importing.md says what happens to a file.
"""
