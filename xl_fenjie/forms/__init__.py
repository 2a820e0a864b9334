"""Plan → forms: one definition of each form, who gets which rows, and the workbook of it."""
