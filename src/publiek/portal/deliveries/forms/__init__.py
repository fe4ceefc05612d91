"""What people fill in about deliveries."""
