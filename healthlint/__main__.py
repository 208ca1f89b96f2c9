"""`python -m healthlint` is the command line."""

import sys

from healthlint.cli import main

if __name__ == "__main__":
    sys.exit(main())
