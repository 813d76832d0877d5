"""Runs notebooks and holds what their cells print against what stands in them; of a plot, that there is one.

    python notebook.py FILE.ipynb …            exits non-zero at the first cell that prints something else
    python notebook.py --write FILE.ipynb …    puts the outputs of today in their place instead

They run from the top of the checkout, over the folder `corpus` that README's first command makes.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

TOP = Path(__file__).resolve().parent.parent
PLOT = "(a plot)"


def printed(cell: nbformat.NotebookNode) -> list[str]:
    """What a cell says, in lines; a picture's bytes differ from one version of its library to the next."""
    said = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        said.append(PLOT if "image/png" in data else output.get("text", data.get("text/plain", "")))
    return [line.rstrip() for text in said for line in text.splitlines()]


def tidied(book: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Without times and counters, so that a new run with the same answers is the same file but for its pictures."""
    for cell in book.cells:
        cell.metadata = {}
        for output in cell.get("outputs", []):
            if "execution_count" in output:
                output.execution_count = None
        if cell.cell_type == "code":
            cell.execution_count = None
    return book


def check(name: str, is_writing: bool) -> int:
    """Runs a notebook; the number of cells that ran."""
    book = nbformat.read(TOP / name, as_version=4)
    wanted = [printed(cell) for cell in book.cells]
    NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(TOP)}}).execute()
    for cell, want in zip(book.cells, wanted):
        if printed(cell) != want and not is_writing:
            sys.exit(f"{name}: the cell\n{cell.source}\nsays\n" + "\n".join(printed(cell)) + "\nbut the notebook says\n" + "\n".join(want))
    if is_writing:
        nbformat.write(tidied(book), TOP / name)
    return sum(cell.cell_type == "code" for cell in book.cells)


def main() -> None:
    names = [name for name in sys.argv[1:] if name != "--write"]
    for name in names:
        print(f"{check(name, '--write' in sys.argv)} cells of {name} ran, and say what they said")


if __name__ == "__main__":
    main()
