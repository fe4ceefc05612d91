"""Finding the cheapest cells to hide: an exact search by cuts, after Fischetti and Salazar-Gonzalez (2001)."""
