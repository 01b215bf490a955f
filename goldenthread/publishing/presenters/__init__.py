"""What each public page says, in words: frozen values that templates only show."""
