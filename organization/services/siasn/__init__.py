"""The SIASN import: read two files, compare them with the database, show it, apply it.

reader → rows; snapshot → what the database holds; units, people, lines → plan; imports
→ the acts of HR and of the command.
"""
