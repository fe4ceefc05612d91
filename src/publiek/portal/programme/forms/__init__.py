"""What a co-ordinator fills in."""
