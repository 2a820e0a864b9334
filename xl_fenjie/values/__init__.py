"""The shared vocabulary: plans, rules, periods, returns, findings, summaries.

Everything here is an immutable value or a pure function of values.
"""
