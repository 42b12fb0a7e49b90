// The command line: the option table, the subcommands and the exit statuses.
// The only place that prints or exits.
#ifndef PLUMBLINE_HARNESS_CLI_CLI_H_
#define PLUMBLINE_HARNESS_CLI_CLI_H_

namespace plumbline {

// Exit statuses.
inline constexpr int kExitAsExpected = 0;
inline constexpr int kExitFindings = 1;  // or stale expectations
inline constexpr int kExitUsage = 2;     // wrong usage or contract
inline constexpr int kExitCutShort = 3;  // target unreachable, interrupted
inline constexpr int kExitNothing = 4;   // nothing matched the selection
inline constexpr int kExitTooLittle =
    5;  // too little was judged to call it green
// A replayed case fails, and not as its finding says.
inline constexpr int kExitOtherFailure = 6;
inline constexpr int kExitFault = 70;  // a fault of plumbline itself

// Runs one command and gives its exit status. Never throws.
[[nodiscard]] int RunCli(int argc, const char* const* argv);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CLI_H_
