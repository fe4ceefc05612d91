"""The demo: a simulated city, its institutions and their messy exports."""
