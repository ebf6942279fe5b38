"""`python -m build_site`: the same door as make, for people without it."""

import sys

from build_site.cli import main

sys.exit(main())
