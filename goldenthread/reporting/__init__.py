"""Composed documents: the report of a period, sealed; and working copies that officers edit and bring back."""
