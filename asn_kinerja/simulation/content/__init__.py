"""What people of the demo city plan, do and say. Written by hand, so that it reads like an office."""
