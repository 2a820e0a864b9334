#!/bin/sh
# Prints the first Python that is 3.11 or newer; without one says so and fails.
for candidate in python3 python3.11 python3.12 python3.13 python3.14 python; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    command -v "$candidate"
    exit 0
  fi
done
echo "No Python 3.11 or newer was found. Install one, or name it: make PYTHON=/path/to/python3.11" >&2
exit 1
