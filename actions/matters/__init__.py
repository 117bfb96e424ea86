"""Matters: one subject, followed through all meetings."""
