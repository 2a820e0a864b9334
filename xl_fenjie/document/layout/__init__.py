"""Lines → the outline of a document: marks, headings, items, tables and what follows them."""
