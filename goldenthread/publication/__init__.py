"""What is public and since when; and the registries by which low rooms are told of high ones."""
