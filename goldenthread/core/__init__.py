"""What every room may use: the clock, the viewer, addresses, identifiers and database guards."""
