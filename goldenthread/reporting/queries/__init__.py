"""Every read of reports and working copies that another room needs, scoped to a viewer."""
