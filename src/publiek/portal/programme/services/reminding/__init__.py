"""Reminding people that their institution is waited for: by date, and where a co-ordinator asks for it."""
