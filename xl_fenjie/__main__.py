"""``python -m xl_fenjie`` is the command ``fenjie``."""

from xl_fenjie.cli import main

main()
