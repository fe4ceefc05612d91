"""Reports: released figures in, a page people read out."""
