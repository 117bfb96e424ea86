"""Notes on their way from draft to published, and what is corrected in them afterwards."""
