"""Tools for authors of assignments."""
