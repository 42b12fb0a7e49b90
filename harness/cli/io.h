// Printing, for the commands.
#ifndef PLUMBLINE_HARNESS_CLI_IO_H_
#define PLUMBLINE_HARNESS_CLI_IO_H_

#include <atomic>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/contract/contract.h"

namespace plumbline {

void Print(std::string_view text);       // standard output
void PrintError(std::string_view text);  // standard error

// "plumbline: <error>" on standard error; gives exit status 2.
[[nodiscard]] int Complain(const Error& error);

// Whether to color: a terminal, and NO_COLOR is not set (no-color.org).
[[nodiscard]] bool WantsColor(bool no_color);
[[nodiscard]] bool ErrorIsTerminal();

// Set by SIGINT and SIGTERM after InstallStopHandler; a second signal ends the
// process at once.
[[nodiscard]] const std::atomic<bool>& StopRequested();
void InstallStopHandler();

// The contract that the user named: a file, or the name of one of the specs
// beside the tool ("organization-conformance-packs").
[[nodiscard]] Result<Contract> OpenContract(const std::string& name,
                                            const std::string& service);

// "specs/x.json:12" for a JSON pointer into the contract's source; the nearest
// place above it where the pointer itself is not there.
[[nodiscard]] std::string LocateInSource(const std::string& source,
                                         const std::string& source_text,
                                         std::string pointer);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_IO_H_
