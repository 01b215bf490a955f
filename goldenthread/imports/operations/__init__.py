"""Every write of imports: taking a file in, showing, deciding, confirming."""
