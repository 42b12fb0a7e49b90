#include "harness/loader/source_place.h"

#include <fmt/format.h>

#include "harness/loader/pointer_lines.h"

namespace plumbline {

std::string LocateInSource(const std::string& source,
                           const std::string& source_text,
                           std::string pointer) {
  const PointerLines lines(source_text, {pointer});
  while (!pointer.empty()) {
    if (const int line = lines.ExactLineOf(pointer); line > 0) {
      return fmt::format("{}:{}", source, line);
    }
    pointer.resize(pointer.rfind('/'));
  }
  return source;
}

}  // namespace plumbline
