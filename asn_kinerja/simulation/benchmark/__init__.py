"""How quick the application is with many people: `manage.py bench`.

Every measurement runs in a process of its own, on a database of its own.
"""
