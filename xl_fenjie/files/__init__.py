"""Bytes → what a person sees in them: lines, tables, sheets of cells; one reader per format."""
