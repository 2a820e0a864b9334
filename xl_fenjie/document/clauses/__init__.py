"""Responsibility clauses → who leads, who is responsible, who assists, and until when."""
