"""Who was there, who sent apologies, and in what capacity."""
