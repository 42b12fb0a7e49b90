// The error that bad input from the user ends in: a code, a message and a
// place. A target's misbehaviour is a finding, never an Error.
//
//   Result<Contract> contract = LoadSmithyAst(file);
//   if (!contract.has_value()) return std::unexpected(contract.error());
#ifndef PLUMBLINE_HARNESS_BASE_ERROR_H_
#define PLUMBLINE_HARNESS_BASE_ERROR_H_

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace plumbline {

enum class ErrorCode : std::uint8_t {
  kUsage,        // wrong option or argument
  kNotFound,     // a file, operation or name that is not there
  kSyntax,       // not the format it claims to be
  kContract,     // a well-formed contract that contradicts itself
  kUnsupported,  // understood, but not something plumbline can do
  kTooLarge,     // beyond a stated limit
  kIo,           // the operating system refused
};

// Where in the user's input the error is. Empty parts are unknown.
struct SourceLocation {
  std::string file;
  std::string pointer;  // RFC 6901 JSON pointer
  int line = 0;         // from 1; 0 is unknown
};

struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kUsage;
  std::string message;
  SourceLocation location = {};

  // One line: "file:line: pointer: message", without the parts that are
  // unknown.
  [[nodiscard]] std::string ToString() const;
};

template <typename T>
using Result = std::expected<T, Error>;

// Shorthand for `return std::unexpected(Error{...})`.
[[nodiscard]] std::unexpected<Error> Fail(ErrorCode code, std::string message,
                                          SourceLocation location = {});

// Ends the function with the error of a Result whose value is not wanted:
//
//   PLUMBLINE_TRY(WriteFile(path, text));
//
// Evaluates `expression` once. REQUIRES: the function gives a Result.
#define PLUMBLINE_TRY(expression)                                            \
  do {                                                                       \
    if (auto plumbline_tried = (expression); !plumbline_tried.has_value()) { \
      return std::unexpected(std::move(plumbline_tried).error());            \
    }                                                                        \
  } while (false)

// A fault of plumbline itself: prints the condition and its place to standard
// error and ends the process with exit status 70. Stays on in release builds.
[[noreturn]] void AssertionFailed(const char* condition, const char* file,
                                  int line);

#define PLUMBLINE_ASSERT(condition)   \
  ((condition) ? static_cast<void>(0) \
               : ::plumbline::AssertionFailed(#condition, __FILE__, __LINE__))

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_ERROR_H_
