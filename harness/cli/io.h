// Printing, for the commands.
#ifndef PLUMBLINE_HARNESS_CLI_IO_H_
#define PLUMBLINE_HARNESS_CLI_IO_H_

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/secrets.h"
#include "harness/contract/contract.h"

namespace plumbline {

// What Print, PrintError and WriteOutput mask: every secret that the run was
// given, each time by value (see Secrets). REQUIRES: nothing is printed
// meanwhile.
void ForgetSecrets();
[[nodiscard]] Secrets& KeptSecrets();
[[nodiscard]] std::string MaskSecrets(std::string text);

// A file of the run's, masked. Error: kIo.
[[nodiscard]] Result<void> WriteOutput(const std::string& path,
                                       std::string text);

// To standard output and standard error, with what could harm a terminal shown
// by its number (see ForTerminal).
void Print(std::string_view text);
void PrintError(std::string_view text);
// A line that may have words of strangers in it, which cannot end it.
void PrintLine(std::string_view line);
// Whether all that was printed arrived, or nobody reads it any more (a closed
// pipe). Error: kIo.
[[nodiscard]] Result<void> Printed();

// To standard error as it is. REQUIRES: no word in it is a stranger's.
void PrintProgress(std::string_view text);

// "plumbline: <error>" on standard error; gives exit status 2, or 3 for a
// contract that could not be fetched.
[[nodiscard]] int Complain(const Error& error);

// Whether to color: a terminal, and NO_COLOR is not set, or empty
// (no-color.org).
[[nodiscard]] bool WantsColor(bool no_color);
// Standard error is a terminal on which a line can be drawn over.
[[nodiscard]] bool ErrorIsTerminal();
// Of that terminal, now; 80 where nobody knows.
[[nodiscard]] std::size_t TerminalColumns();

// Set by SIGINT and SIGTERM after InstallStopHandler.
[[nodiscard]] const std::atomic<bool>& StopRequested();
// Set by a second one: all that is under way ends at once, and what is known is
// told. A third ends the process.
[[nodiscard]] const std::atomic<bool>& AbortRequested();
void InstallStopHandler();
// The same as the first SIGINT; and as if nobody had asked.
void RequestStop();
void ForgetStop();

// The folders whose files a contract may refer to besides its own
// (--allow-files).
[[nodiscard]] std::vector<std::string>& AllowedFolders();

// The contract that the user named: a file, a URL, or the name of one of the
// specs beside the tool ("organization-conformance-packs").
[[nodiscard]] Result<Contract> OpenContract(const std::string& name,
                                            const std::string& service);

// The names of the specs beside the tool, in the order of the alphabet.
[[nodiscard]] std::vector<std::string> SpecNames();

// The text of the contract's file, or of what was fetched; empty where it
// cannot be read any more.
[[nodiscard]] std::string SourceTextOf(const Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_IO_H_
