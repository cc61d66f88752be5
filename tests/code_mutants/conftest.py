"""What needs mutmut is read only where `make mutants-code` has set it up."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("mutmut") else ["test_slips.py"]
