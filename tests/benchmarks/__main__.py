"""`./run bench [--json FILE] [ID ...]`: take every measure, or those named."""

import argparse
import importlib
import json
from pathlib import Path

import django

HERE = Path(__file__).parent


def main():
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures as a list")
    parser.add_argument("ids", nargs="*", metavar="ID", help="such as R1")
    options = parser.parse_args()
    django.setup()
    for path in sorted(HERE.glob("measure_*.py")):
        importlib.import_module(f"tests.benchmarks.{path.stem}")
    from tests.benchmarks.runner import MEASURES, take_all

    lines = take_all([one for one in MEASURES if not options.ids or one.id in options.ids])
    if options.json:
        options.json.write_text(json.dumps(lines, indent=2) + "\n")


if __name__ == "__main__":
    main()
