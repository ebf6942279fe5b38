"""How each kind of figure is drawn: the only part that imports pandas and Altair, and only when needed."""
