"""What a plan's dates, statuses and figures mean: plain Python, no database, no clock."""
