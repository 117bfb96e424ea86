"""Turns Word and PDF files into lines of text, in the form in which the reader of notes knows text files.

Nothing here knows Django, a database, a clock or what a meeting is. The two readers are imported where a
file of their kind is met, so that text files pay nothing for them.
"""
