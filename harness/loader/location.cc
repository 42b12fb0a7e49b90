// LineOfPointer, declared in loader.h.
#include <string>

#include "harness/loader/loader.h"
#include "harness/loader/pointer_lines.h"
#include "harness/loader/yaml.h"

namespace plumbline {

int LineOfPointer(std::string_view text, std::string_view pointer) {
  return LooksLikeJson(text)
             ? PointerLines(text, {std::string(pointer)}).ExactLineOf(pointer)
             : LineOfYamlPointer(text, pointer);
}

}  // namespace plumbline
