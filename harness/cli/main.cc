#include "harness/cli/cli.h"

int main(int argc, char** argv) { return plumbline::RunCli(argc, argv); }
