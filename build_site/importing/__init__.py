"""Published exports taken in: layouts that are declared, files read within bounds, what is doubted told row by row."""
