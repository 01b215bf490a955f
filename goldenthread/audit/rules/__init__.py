"""How events are written down and chained."""
