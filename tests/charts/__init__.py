"""What the tests of figures share."""
