"""Many submissions: who handed them in, graded side by side, written out for all."""
