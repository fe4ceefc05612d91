"""What a co-ordinator does: institutions, periods, releases, news, texts."""
