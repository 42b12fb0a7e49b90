#include "harness/base/error.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace plumbline {

std::string Error::ToString() const {
  std::string text;
  if (!location.file.empty()) {
    text += location.file;
    if (location.line > 0) {
      text += ':' + std::to_string(location.line);
    }
    text += ": ";
  }
  if (!location.pointer.empty()) {
    text += location.pointer + ": ";
  }
  return text + message;
}

std::unexpected<Error> Fail(ErrorCode code, std::string message,
                            SourceLocation location) {
  return std::unexpected(Error{.code = code,
                               .message = std::move(message),
                               .location = std::move(location)});
}

void AssertionFailed(const char* condition, const char* file, int line) {
  static_cast<void>(std::fprintf(stderr,
                                 "plumbline: internal fault: %s (%s:%d)\n",
                                 condition, file, line));
  std::_Exit(70);
}

}  // namespace plumbline
