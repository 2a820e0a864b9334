"""Summary → the reports that leaders and units read."""
