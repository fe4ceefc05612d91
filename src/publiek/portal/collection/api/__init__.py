"""The HTTP API: what comes in and goes out, and what is said when something is wrong."""
