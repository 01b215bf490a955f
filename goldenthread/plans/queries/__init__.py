"""Every read of plans that another room needs, scoped to a viewer."""
