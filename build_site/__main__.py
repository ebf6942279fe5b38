"""`python -m build_site`: the same door as make, for people without it."""

import sys

from build_site.cli import main

if __name__ == "__main__":
    sys.exit(main())
