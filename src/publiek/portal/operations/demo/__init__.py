"""The demo portal: an invented programme of three years, with people of every role. Never for real data."""
