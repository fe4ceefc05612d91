"""What we install from others, looked at without a network: pins, checksums, licences, records, known weaknesses."""
