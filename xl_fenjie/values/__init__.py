"""What everything speaks of: plans, rules, periods, duties, returns, findings, summaries.

This room imports nobody. Everything in it is an immutable value or a pure function of values.
"""
