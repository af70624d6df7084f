"""The import set-up for a test that is run as a script: it imports the integration from it."""

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(FOLDER), str(FOLDER / "dependencies")]

entry_point = importlib.import_module("bookshop")
bookshop = entry_point.bookshop
