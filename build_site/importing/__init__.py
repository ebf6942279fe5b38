"""Published exports taken in: declared layouts, files read within bounds, cells mapped, texts masked, all of it reported."""
