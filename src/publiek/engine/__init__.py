"""The connection and the running of steps. DuckDB is spoken here and in the SQL of the stations."""
