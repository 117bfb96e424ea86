"""The single fields at the top of a note: title, day, times, venue, chair and minute taker."""
