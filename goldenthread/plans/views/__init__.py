"""The officers' pages of plans: permission, one domain call, answer."""
