"""The only way out: unreleased counts go in, released figures come out."""
