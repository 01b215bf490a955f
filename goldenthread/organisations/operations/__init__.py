"""Every write of organisations: one function a verb, atomic, recorded in the ledger."""
