"""Serving the portal: the web server, a worker, and both together for a first try."""
