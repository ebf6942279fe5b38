"""`python -m build_site`: the same door as make, for people without it."""

import os
import sys
from contextlib import suppress

from build_site.cli import main

if __name__ == "__main__":
    code = main()
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    # Giving back what was read, object by object, would take a third of a second.
    os._exit(code)
