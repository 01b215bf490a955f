"""The pages of imports: permission, one domain call, answer."""
