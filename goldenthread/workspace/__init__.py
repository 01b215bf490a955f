"""The officers' workspace: what needs them, and the frame around the capabilities' pages."""
