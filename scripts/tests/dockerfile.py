"""Reads a Dockerfile as far as ours goes: its stages, and their steps."""

import dataclasses
import json
import re


@dataclasses.dataclass
class Stage:
    image: str
    name: str
    steps: list  # of (instruction, argument), in their order

    def last(self, instruction, otherwise):
        found = [argument for name, argument in self.steps
                 if name == instruction]
        return found[-1] if found else otherwise

    def words(self, instruction):
        """Of ENTRYPOINT or CMD in their JSON form."""
        return json.loads(self.last(instruction, "[]"))


def read(text):
    """The stages. Fails on an instruction that it does not know."""
    joined = re.sub(r"\\\n", "", text)
    stages = []
    for line in joined.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        instruction, _, argument = line.partition(" ")
        argument = argument.strip()
        if instruction == "FROM":
            image, _, name = argument.partition(" AS ")
            stages.append(Stage(image, name, []))
        elif instruction in ("RUN", "COPY", "WORKDIR", "USER", "ENTRYPOINT",
                             "CMD"):
            stages[-1].steps.append((instruction, argument))
        else:
            raise ValueError(f"unknown instruction {instruction}")
    return stages
