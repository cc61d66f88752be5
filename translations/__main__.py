"""`python -m translations LANGUAGE`: renew its catalog, and say what is without a translation."""

import os
import sys


def main() -> None:
    """Renew the catalog."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rootway.web.settings")
    from translations.catalog import renew

    left = renew(sys.argv[1])
    sys.stdout.write("".join(f"{sentence[0]}\n" for sentence in left))
    sys.stderr.write(f"{len(left)} without a translation\n")


if __name__ == "__main__":
    main()
