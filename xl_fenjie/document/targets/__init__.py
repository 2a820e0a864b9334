"""Figures that a task is to reach."""
