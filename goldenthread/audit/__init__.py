"""The append-only event ledger: what happened, who did it, when."""
