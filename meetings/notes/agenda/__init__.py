"""The items of the agenda, what each holds, and when the board meets next."""
