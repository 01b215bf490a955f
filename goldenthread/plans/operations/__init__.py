"""Every write of plans: one function a verb, atomic, recorded in the ledger."""
