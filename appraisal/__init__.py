"""The cycle itself: plan (SKP), work report, evaluation, score and predicate."""
