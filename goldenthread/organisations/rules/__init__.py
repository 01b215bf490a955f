"""Plain decisions about organisations."""
