"""Synthetic texts for detection: official sentences with personal data planted, and clean ones with look-alikes."""
