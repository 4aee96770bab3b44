"""How it is computed. Pure functions on Decimals; no Django, no database."""
