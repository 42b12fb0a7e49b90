#include "harness/base/error.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace plumbline {

std::string Error::ToString() const {
  std::string text;
  if (!place.file.empty()) {
    text += place.file;
    if (place.line > 0) {
      text += ':' + std::to_string(place.line);
    }
    text += ": ";
  }
  if (!place.pointer.empty()) {
    text += place.pointer + ": ";
  }
  return text + message;
}

std::unexpected<Error> Fail(ErrorCode code, std::string message, Place place) {
  return std::unexpected(Error{
      .code = code, .message = std::move(message), .place = std::move(place)});
}

void AssertionFailed(const char* condition, const char* file, int line) {
  static_cast<void>(std::fprintf(stderr,
                                 "plumbline: internal fault: %s (%s:%d)\n",
                                 condition, file, line));
  std::_Exit(70);
}

}  // namespace plumbline
