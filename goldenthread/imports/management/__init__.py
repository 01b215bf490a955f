"""What the commands of imports share."""
