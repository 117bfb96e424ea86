"""A meeting whose notes are being recorded in the browser."""
