"""Checks that the tree keeps the rules of the house (rules.py).

  python3 scripts/house/tree_check.py            # all rules
  python3 scripts/house/tree_check.py --rule module-order

Prints one line for each breach, "file:line: what is wrong", and ends with
exit status 1 where there is any.
"""

import argparse
import fnmatch
import pathlib
import re
import sys

import rules

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
TODO = re.compile(r"\b(?:TODO|FIXME|XXX)\b(?!\([^)\s][^)]*\))")


def allowed_modules(module, table):
    """The module itself and all that it reaches in the table."""
    reached, open_rows = set(), [module]
    while open_rows:
        row = open_rows.pop()
        if row not in reached:
            reached.add(row)
            open_rows.extend(table[row])
    return reached


def is_test(path):
    """Files that are linked into tests and benchmarks only."""
    return (path.stem.endswith(("_test", "_benchmark"))
            or path.stem.startswith("testing_"))


class Tree:
    """The sources under a root: harness/<module>/ and fuzz/."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.files = sorted(
            path for folder in ("harness", "fuzz")
            for path in (self.root / folder).rglob("*")
            if path.suffix in (".cc", ".h"))

    def name(self, path):
        return path.relative_to(self.root).as_posix()

    def lines(self, path):
        text = path.read_text(encoding="utf-8")
        return list(enumerate(text.splitlines(), start=1))

    def includes(self, path):
        for number, line in self.lines(path):
            found = INCLUDE.match(line)
            if found:
                yield number, found[1]

    def test_deps(self, module):
        """What the module's CMakeLists names after TEST_DEPS."""
        path = self.root / "harness" / module / "CMakeLists.txt"
        if not path.exists():
            return set()
        found = re.search(r"\bTEST_DEPS\s+([a-z_\s]+)",
                          path.read_text(encoding="utf-8"))
        return set(found[1].split()) if found else set()


def module_of(name):
    """The folder below harness/ that a file or include is in, at any depth."""
    parts = name.split("/")
    return parts[1] if parts[0] == "harness" and len(parts) > 2 else None


def module_order(tree, table=None):
    """Every include of harness/ is one that the module's row allows."""
    table = rules.MAY_INCLUDE if table is None else table
    for path in tree.files:
        module = module_of(tree.name(path))
        if module is None:
            continue
        if module not in table:
            yield f"{tree.name(path)}:1: module {module} has no row in rules.py"
            continue
        allowed = allowed_modules(module, table)
        if is_test(path):
            for name in tree.test_deps(module) & set(
                    rules.TESTS_MAY_ALSO_INCLUDE):
                allowed |= allowed_modules(name, table)
        for number, include in tree.includes(path):
            target = module_of(include)
            if target is not None and target not in allowed:
                yield (f"{tree.name(path)}:{number}: {module} may not include "
                       f"{target} ({include})")


def used_permissions(tree, table=None):
    """Every permission of the table is used by production code: one that
    nobody uses hides a module that nobody reaches."""
    table = rules.MAY_INCLUDE if table is None else table
    used = {(module_of(tree.name(path)), module_of(include))
            for path in tree.files if not is_test(path)
            for _, include in tree.includes(path)}
    for module, row in table.items():
        for name in row:
            if (module, name) not in used:
                yield (f"rules.py: {module} may include {name}, and no "
                       "production file of it does")


def tests_beside(tree, exceptions=None, owed=None):
    """Every production .cc has a _test.cc beside it, or a reason."""
    exceptions = rules.WITHOUT_TEST if exceptions is None else exceptions
    owed = rules.TESTS_OWED if owed is None else owed
    used = set()
    for path in tree.files:
        name = tree.name(path)
        if path.suffix != ".cc" or is_test(path) or name.startswith("fuzz/"):
            continue
        excused = [glob for glob in exceptions if fnmatch.fnmatch(name, glob)]
        used.update(excused)
        excused += [glob for glob in owed if fnmatch.fnmatch(name, glob)]
        if not path.with_name(path.stem + "_test.cc").exists() and not excused:
            yield f"{name}:1: no {path.stem}_test.cc beside it"
    for glob in exceptions:
        if glob not in used:
            yield f"rules.py: the exception {glob} matches no file"


def file_sizes(tree):
    """No file is over-long."""
    for path in tree.files:
        limit = rules.MAX_TEST_LINES if is_test(path) else rules.MAX_LINES
        count = len(tree.lines(path))
        if count > limit:
            yield f"{tree.name(path)}:{limit}: {count} lines, cap {limit}"


def todos(tree):
    """No TODO without a reason in parentheses behind it."""
    for path in tree.files:
        for number, line in tree.lines(path):
            if TODO.search(line):
                yield f"{tree.name(path)}:{number}: TODO without (a reason)"


def include_guards(tree):
    """Guards are named by the path: PLUMBLINE_HARNESS_BASE_ERROR_H_."""
    for path in tree.files:
        if path.suffix != ".h":
            continue
        name = tree.name(path)
        guard = "PLUMBLINE_" + re.sub(r"[^A-Z0-9]", "_", name.upper()) + "_"
        code = [line for _, line in tree.lines(path)
                if line and not line.startswith("//")]
        if code[:2] != [f"#ifndef {guard}", f"#define {guard}"]:
            yield f"{name}:1: the include guard should be {guard}"


def include_paths(tree):
    """Includes in quotes are written from the top of the tree."""
    for path in tree.files:
        for number, include in tree.includes(path):
            if not include.startswith(("harness/", "fuzz/")):
                yield (f"{tree.name(path)}:{number}: \"{include}\" is not "
                       "written from the top of the tree")


RULES = {
    "module-order": module_order,
    "used-permissions": used_permissions,
    "tests-beside": tests_beside,
    "file-sizes": file_sizes,
    "todos": todos,
    "include-guards": include_guards,
    "include-paths": include_paths,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rule", choices=sorted(RULES))
    parser.add_argument("--root", default=pathlib.Path(__file__).parents[2])
    options = parser.parse_args()
    tree = Tree(options.root)
    if not tree.files:
        print(f"{options.root}: no sources found", file=sys.stderr)
        return 1
    names = [options.rule] if options.rule else list(RULES)
    breaches = [line for name in names for line in RULES[name](tree)]
    for line in breaches:
        print(line)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
