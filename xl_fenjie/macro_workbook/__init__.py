"""The workbook with buttons: VBA project and ribbon from their text sources, without Excel."""
