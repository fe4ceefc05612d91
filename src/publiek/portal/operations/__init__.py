"""Setting up, serving, keeping and bringing back."""
