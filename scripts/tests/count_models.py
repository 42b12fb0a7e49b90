#!/usr/bin/env python3
"""Counts what AWS service models say, without plumbline, and compares.

    count_models.py FOLDER          the counts of each service, as JSON
    count_models.py FOLDER TOOL     what TOOL (model_counts) counts otherwise

FOLDER is laid out as botocore's data; of each service the newest version is
counted. Without it, $PLUMBLINE_BOTOCORE; without that, exit status 77. The
names are those of harness/loader/testing_model_counts.h.
"""

import gzip
import json
import os
import pathlib
import re
import subprocess
import sys

SKIPPED = 77
LENGTH_TYPES = ("string", "list", "map", "blob")
NUMBER_TYPES = ("byte", "short", "integer", "long", "float", "double")
REST = ("rest-json", "rest-xml")
PREFERRED = ("json", "rest-json", "smithy-rpc-v2-cbor", "rest-xml", "query",
             "ec2")


def read(path):
    packed = path.with_name(path.name + ".gz")
    if packed.exists():
        return json.loads(gzip.decompress(packed.read_bytes()))
    return json.loads(path.read_text()) if path.exists() else None


def newest_models(folder):
    for service in sorted(pathlib.Path(folder).iterdir()):
        if service.is_dir():
            for version in sorted(service.iterdir(), reverse=True):
                model = read(version / "service-2.json")
                if model is not None:
                    paginators = read(version / "paginators-1.json") or {}
                    yield service.name, model, paginators
                    break


def references(shape):
    if shape["type"] == "structure":
        return list(shape.get("members", {}).values())
    return [shape[name] for name in ("member", "key", "value") if name in shape]


def kind_of(owner, name, reference):
    """A reference that says more than its target is a shape of its own."""
    if "enum" in reference:
        return (reference["shape"], owner, name)
    return (reference["shape"], bool(reference.get("jsonvalue")),
            bool(reference.get("streaming")))


def reached(model):
    """Every shape that inputs, outputs and errors lead to, as its kind."""
    found = {}
    waiting = []
    for operation in model["operations"].values():
        for reference in ([operation.get("input"), operation.get("output")]
                          + operation.get("errors", [])):
            if reference is not None:
                waiting.append(((reference["shape"], False, False), reference))
    while waiting:
        kind, reference = waiting.pop()
        if kind in found:
            continue
        name = reference["shape"]
        shape = model["shapes"][name]
        found[kind] = (shape, reference)
        members = (shape.get("members", {}) if shape["type"] == "structure"
                   else {n: shape[n] for n in ("member", "key", "value")
                         if n in shape})
        for member, inner in members.items():
            waiting.append((kind_of(name, member, inner), inner))
    return found


def leads(model, reference, path):
    name = reference["shape"] if reference else None
    for step in path.split("."):
        shape = model["shapes"].get(name, {})
        members = shape.get("members", {})
        if shape.get("document") or step not in members:
            return False
        name = members[step]["shape"]
    return True


def is_paginated(model, operation, entry):
    tokens = [entry.get("input_token"), entry.get("output_token")]
    if not all(isinstance(token, str) and re.fullmatch(r"[\w.-]+", token)
               for token in tokens):
        return False
    return (leads(model, operation.get("input"), tokens[0])
            and leads(model, operation.get("output"), tokens[1]))


def count_structure(shape, counts, is_rest):
    for member in shape.get("members", {}).values():
        counts["members"] += 1
        counts["idempotency-tokens"] += bool(member.get("idempotencyToken"))
        counts["bound-members"] += is_rest and "location" in member
    counts["required"] += len(set(shape.get("required", [])))
    counts["bound-members"] += is_rest and "payload" in shape


def count(model, paginators):
    names = ("members", "required", "length", "range", "pattern", "unique",
             "enum", "enum-values", "errors", "bound-members",
             "idempotency-tokens", "paginated")
    counts = dict.fromkeys(names, 0)
    metadata = model["metadata"]
    spoken = [metadata["protocol"], *metadata.get("protocols", [])]
    is_rest = next(p for p in PREFERRED if p in spoken) in REST
    shapes = reached(model)
    counts["operations"] = len(model["operations"])
    counts["shapes"] = len(shapes)
    listed = {error["shape"] for operation in model["operations"].values()
              for error in operation.get("errors", [])}
    for kind, (shape, reference) in shapes.items():
        bounded = "min" in shape or "max" in shape
        counts["length"] += bounded and shape["type"] in LENGTH_TYPES
        counts["range"] += bounded and shape["type"] in NUMBER_TYPES
        counts["pattern"] += "pattern" in shape
        values = reference["enum"] if len(kind) == 3 and isinstance(
            kind[2], str) else shape.get("enum", [])
        counts["enum"] += bool(values)
        counts["enum-values"] += len(values)
        counts["errors"] += (kind[0] in listed or bool(shape.get("exception"))
                             or "error" in shape or bool(shape.get("fault")))
        if shape["type"] == "structure" and not shape.get("document"):
            count_structure(shape, counts, is_rest)
    table = paginators.get("pagination", {})
    for name, operation in model["operations"].items():
        counts["paginated"] += is_paginated(model, operation,
                                            table.get(name, {}))
    return {name: int(value) for name, value in counts.items()}


def differences(folder, tool):
    output = subprocess.run(
        [tool, folder],
        stdout=subprocess.PIPE, check=False, timeout=1200)
    stats = json.loads(output.stdout)
    theirs = {model["name"]: model["counts"] for model in stats["models"]}
    lines = [f"unloadable: {line}" for line in stats["unloadable"]]
    services = 0
    for name, model, paginators in newest_models(folder):
        services += 1
        ours = count(model, paginators)
        for what, number in ours.items():
            found = theirs.get(name, {}).get(what)
            if found != number:
                lines.append(f"{name}: {what}: {found}, counted {number}")
    if services != len(theirs):
        lines.append(f"{len(theirs)} models, counted {services}")
    return lines, services


def main(arguments):
    folder = arguments[0] if arguments and os.path.isdir(
        arguments[0]) else os.environ.get("PLUMBLINE_BOTOCORE", "")
    if not os.path.isdir(folder):
        print("skipped: PLUMBLINE_BOTOCORE is not set")
        return SKIPPED
    tool = arguments[-1] if arguments and arguments[-1] != folder else None
    if tool is None:
        print(json.dumps({name: count(model, paginators) for
                          name, model, paginators in newest_models(folder)},
                         indent=1))
        return 0
    lines, services = differences(folder, tool)
    print("\n".join(lines) or f"{services} services: the same counts")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
