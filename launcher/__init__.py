"""What run.py does before there are any packages: standard library only."""
