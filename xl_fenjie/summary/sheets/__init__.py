"""Summary → the sheets of its workbook."""
