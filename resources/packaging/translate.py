"""Collects every text that is seen, for those who translate, and makes of their work what the window reads.

    python -m resources.packaging.translate de

Most texts stand in the window's code, where `pyside6-lupdate` finds them. The engine, the library and others know no
Qt: they raise errors with a sentence in English, and these are looked for here, in the code that raises them.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "storydesk"
TRANSLATIONS = ROOT / "resources" / "translations"
CONTEXT = "Problem"
"""What translators see above the sentences; see `storydesk.window.kit.problems`."""
_ANSWERS = ("REFUSAL", "NOT_FOR_CHILDREN", "HATEFUL", "TOO_CRUEL", "TELL_A_GROWN_UP", "TOO_PERSONAL")
NOT_RAISED = (
    ("storydesk.settings", "UNREADABLE"),
    ("storydesk.settings", "DAMAGED"),
    *(("storydesk.words.categories", answer) for answer in _ANSWERS),
)
"""Sentences that are handed to the window instead, or chosen from a table."""
ENGLISH = ("storydesk.fuzz.", "storydesk.check", "storydesk.terminal")
"""What is only said in a terminal."""
_ERROR = "StoryDeskError"


def problems() -> dict[str, str]:
    """Return every sentence with which something can go wrong, and where it stands.

    Raises:
        ValueError: where a sentence is put together on the spot: nobody could translate it.
    """
    modules = {_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.rglob("*.py"))}
    kinds = _kinds(modules.values())
    found = {_constant(modules, module, name): module for module, name in NOT_RAISED}
    for module, tree in modules.items():
        if module.startswith(ENGLISH):
            continue
        for node in _sentences(tree, kinds):
            if isinstance(node, ast.JoinedStr):
                raise ValueError(f"{module}, line {node.lineno}: a template and values, no f-string")
            if isinstance(node, ast.Constant):
                found[str(node.value)] = f"{module}, line {node.lineno}"
            elif isinstance(node, ast.Name):
                found[_constant(modules, module, node.id)] = f"{module}, {node.id}"
    return found


def update(file: Path) -> None:
    """Put all texts into a file for translators; what they have done stays. Needs `pyside6-lupdate`."""
    with tempfile.TemporaryDirectory() as folder:
        sentences = Path(folder) / "problems.py"
        lines = (f'QT_TRANSLATE_NOOP("{CONTEXT}", {json.dumps(text, ensure_ascii=False)})\n' for text in problems())
        sentences.write_text("".join(lines), encoding="utf-8")
        sources = [str(path) for path in sorted((SOURCES / "window").rglob("*.py"))]
        _run("lupdate", "-no-obsolete", "-locations", "none", *sources, str(sentences), "-ts", str(file))


def main(arguments: Sequence[str] | None = None) -> None:
    """Bring a language up to date."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("language", help="two letters, such as de")
    file = TRANSLATIONS / f"storydesk_{parser.parse_args(arguments).language}.ts"
    update(file)
    _run("lrelease", str(file))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / f"pyside6-{tool}"), *arguments], check=True)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _kinds(trees: Iterable[ast.Module]) -> set[str]:
    """The names of all classes of errors."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    kinds, before = {_ERROR}, set[str]()
    while kinds != before:
        before = kinds
        kinds = kinds | {
            node.name for node in classes if any(isinstance(base, ast.Name) and base.id in kinds for base in node.bases)
        }
    return kinds


def _sentences(tree: ast.Module, kinds: set[str]) -> Iterator[ast.expr]:
    """What errors are made with: `Kind(sentence, …)`, or `{…: (Kind, sentence)}` where a table says which."""

    def is_kind(node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id in kinds

    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_kind(node.func) and node.args:
            yield node.args[0]
        elif isinstance(node, ast.Dict):
            entries = [value.elts for value in node.values if isinstance(value, ast.Tuple) and len(value.elts) == 2]
            yield from (sentence for kind, sentence in entries if is_kind(kind))


def _constant(modules: dict[str, ast.Module], module: str, name: str) -> str:
    """What a name stands for in a module, or in the one that it comes from."""
    for node in ast.walk(modules[module]):
        if isinstance(node, ast.Assign) and name in [item.id for item in node.targets if isinstance(item, ast.Name)]:
            return str(ast.literal_eval(node.value))
        if isinstance(node, ast.ImportFrom) and node.module in modules and name in [item.name for item in node.names]:
            return _constant(modules, node.module, name)
    raise ValueError(f"{module}: nobody can tell what sentence “{name}” is")


if __name__ == "__main__":
    main()
