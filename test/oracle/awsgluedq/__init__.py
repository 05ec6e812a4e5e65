"""Data quality is observed, never decisive, in the jobs run here."""
