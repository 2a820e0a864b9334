"""Accepted rows → Summary → what leaders and staff read: the workbook and the reports."""
