"""The communication house: the core message, a journey for each level of participation, and what it all rests on."""
