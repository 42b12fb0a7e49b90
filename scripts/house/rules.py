"""What the house tests hold the tree to, as data."""

# A module may include what its row lists, and what those rows list in turn.
# Rows are in the order in which a reader meets them.
MAY_INCLUDE = {
    "base": [],
    "pattern": ["base"],
    "schema": ["base", "pattern"],
    "contract": ["base", "pattern", "schema"],
    "case": ["contract"],
    "resource": ["contract"],
    "loader": ["contract", "schema"],
    "protocol": ["case"],
    "generate": ["case", "pattern", "protocol"],
    "transport": ["base"],
    "check": ["case", "protocol"],
    "sequence": ["check"],
    "agreement": ["check"],
    "engine": ["generate", "protocol", "transport", "check", "sequence",
               "agreement"],
    "fuzz": ["engine"],
    "expect": ["base"],
    "drift": ["contract"],
    "report": ["engine"],
    "embed": ["loader", "resource", "engine", "expect", "report"],
    "reference": ["contract", "protocol", "generate"],
    "cli": ["loader", "resource", "engine", "fuzz", "expect", "drift", "report",
               "reference"],
}

# Tests may stand on these as well, where their CMakeLists names them.
TESTS_MAY_ALSO_INCLUDE = ["loader", "resource", "transport", "reference",
                          "engine"]

# Production files without a test beside them, each with the reason. A name
# may hold `*`.
WITHOUT_TEST = {
    "harness/cli/main.cc": "three lines around what cli's tests call",
    "harness/cli/*_command.cc": "cli_test.cc runs each command",
    "harness/cli/io.cc": "cli_test.cc reads what it prints",
    "harness/cli/target.cc":
        "cli_test.cc and scripts/tests run commands against targets",
    "harness/cli/regressions.cc": "scripts/tests replays files and folders",
    "harness/cli/play.cc": "cli_test.cc plays contracts and machines",
    "harness/cli/known.cc": "gate_test.cc runs the command with its files",
    "harness/cli/outputs.cc": "cli_test.cc reads what is written",
    "harness/cli/campaign_options.cc": "cli_test.cc gives each option",
    "harness/cli/campaign_words.cc": "cli_test.cc gives each option",
    "harness/cli/lab_words.cc": "cli_test.cc gives each option",
    "harness/cli/fuzz_session.cc": "fuzz_command_test.cc runs the command",
    "harness/reference/faults_*.cc":
        "tables, which faults_test.cc goes through row by row",
    "harness/reference/variations.cc":
        "a table, which faults_test.cc goes through row by row",
}

# Tests that are still to be written. Take a row out when its module has them.
TESTS_OWED = []

MAX_LINES = 500
MAX_TEST_LINES = 800
