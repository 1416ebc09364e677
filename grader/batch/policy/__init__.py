"""What becomes of points: lateness, attempts, regrading, and what people decide."""
