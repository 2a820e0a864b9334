"""Chinese text as people write it in offices: widths, script, figures, dates and names of units.

Used by documents and returned forms alike; knows neither.
"""
