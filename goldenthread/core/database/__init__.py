"""What Django's ORM leaves to the database itself."""
