"""Settings, addresses of pages and the way in for a web server."""
