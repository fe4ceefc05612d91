"""Spark: the same steps on a cluster. PySpark and sqlglot are spoken here and nowhere else."""
