"""What those who run an installation do with reports."""
