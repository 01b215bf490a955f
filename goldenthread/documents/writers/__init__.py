"""The writers of the content tree, one a format."""
