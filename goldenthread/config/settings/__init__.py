"""Settings: base for all, then one module for each place the product runs in."""
