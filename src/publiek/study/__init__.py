"""The study: the only package that joins the stations."""
