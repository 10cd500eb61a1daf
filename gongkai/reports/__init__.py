"""The Article 50 annual report (年度报告): it counts, and never writes what it counts."""
