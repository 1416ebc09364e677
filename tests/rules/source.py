"""The project's own modules, as the rules see them: text and syntax tree."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

NOT_OURS = ("tests/apps/", "grader/course/")
"""What is graded is not held to our rules."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One Python file. `path` is relative to the root, with forward slashes."""

    path: str
    text: str
    tree: ast.Module

    @property
    def folder(self) -> str:
        """The folder of grader/ that it lies in; "" for grader/ itself."""
        parts = self.path.split("/")
        return parts[1] if len(parts) > 2 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One name that is imported, in full: `grader.core.verdict`, `os`."""

    name: str
    line: int
    in_function: bool
    for_types: bool

    @property
    def library(self) -> str:
        """The top-level package or module."""
        return self.name.partition(".")[0]

    @property
    def is_ours(self) -> bool:
        """Whether it lies in grader/."""
        return self.library == "grader"

    @property
    def is_standard(self) -> bool:
        """Whether it comes with Python."""
        return self.library in sys.stdlib_module_names

    @property
    def folder(self) -> str:
        """The folder of grader/ that it lies in; "" for grader/ itself."""
        parts = self.name.split(".")
        is_own_name = len(parts) == 2 and not (ROOT / "grader" / parts[1]).is_dir()
        return "" if len(parts) == 1 or is_own_name else parts[1]


def module(text: str, path: str = "grader/core/sample.py") -> Module:
    """Return TEXT as if it stood at PATH."""
    return Module(path=path, text=text, tree=ast.parse(text))


def modules(*places: str) -> list[Module]:
    """Return the modules below these folders, in order; none for a missing folder.

    A place may be a file, too.
    """
    found = [*map(ROOT.glob, places), *((ROOT / one).rglob("*.py") for one in places)]
    files = sorted({file for some in found for file in some if file.is_file()})
    named = [(file.relative_to(ROOT).as_posix(), file) for file in files]
    return [
        module(file.read_text(encoding="utf-8"), path)
        for path, file in named
        if not path.startswith(NOT_OURS)
    ]


def imports(where: Module) -> Iterator[Import]:
    """Yield every name that a module imports, wherever the import stands."""
    yield from _imports(where, where.tree, in_function=False, for_types=False)


def _imports(
    where: Module, node: ast.AST, *, in_function: bool, for_types: bool
) -> Iterator[Import]:
    for name in _imported(where, node):
        yield Import(
            name=name,
            line=line(node),
            in_function=in_function,
            for_types=for_types,
        )
    in_function = in_function or isinstance(node, Function | ast.Lambda)
    hidden = _only_for_types(node)
    for child in ast.iter_child_nodes(node):
        yield from _imports(
            where,
            child,
            in_function=in_function,
            for_types=for_types or child in hidden,
        )


def _imported(where: Module, node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        source = _absolute(where, node)
        return [f"{source}.{alias.name}" for alias in node.names]
    return []


def _absolute(where: Module, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    package = where.path.removesuffix(".py").split("/")[: -node.level]
    return ".".join([*package, *filter(None, [node.module])])


def _only_for_types(node: ast.AST) -> list[ast.stmt]:
    if isinstance(node, ast.If) and dotted(node.test).endswith("TYPE_CHECKING"):
        return node.body
    return []


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a name or an attribute of names, else an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def calls(where: Module) -> Iterator[ast.Call]:
    """Yield every call in a module."""
    return (node for node in ast.walk(where.tree) if isinstance(node, ast.Call))


def line(node: ast.AST) -> int:
    """Return the line a node begins at; 0 for one without a place."""
    return int(getattr(node, "lineno", 0))
