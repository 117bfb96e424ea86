"""Notices by e-mail: who is told of what, when, and once. docs/notices.md tells all of it."""
