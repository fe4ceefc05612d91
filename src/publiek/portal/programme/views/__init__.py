"""Pages of the co-ordinator, of who confirms, of funders, and the open page."""
