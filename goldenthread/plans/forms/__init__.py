"""What officers type about plans, read and checked field by field."""
