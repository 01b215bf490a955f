"""Every write of reporting: one function for one verb, all or nothing, recorded in the ledger."""
