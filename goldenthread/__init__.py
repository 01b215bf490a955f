"""Golden Thread: improvement plans, boards and the evidence behind both, for a public authority."""
