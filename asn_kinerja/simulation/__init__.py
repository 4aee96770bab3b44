"""Made-up cities, for the demo and the bench. Not installed in production."""
