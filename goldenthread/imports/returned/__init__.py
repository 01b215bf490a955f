"""Working copies that come back: from the file to what it changes."""
