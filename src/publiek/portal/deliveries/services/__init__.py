"""What is done with deliveries, apart from pages and tables."""
