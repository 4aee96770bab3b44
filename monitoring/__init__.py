"""Oversight: home pages, notifications, the leadership workbook. Reads everything, decides nothing."""
