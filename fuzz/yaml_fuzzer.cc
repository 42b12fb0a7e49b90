// YAML text: an error with words, or a value that JSON can carry and that the
// same text gives again; the line of any pointer is a line of the text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/loader/yaml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const std::string text = InputText(data, size);
  const Result<Json> value = ParseYaml(text);
  if (!value.has_value()) {
    PLUMBLINE_ASSERT(!value.error().message.empty());
    return 0;
  }
  const std::string written = ToText(*value);
  PLUMBLINE_ASSERT(written == ToText(ParseYaml(text).value()));
  const auto lines = 1 + std::ranges::count(text, '\n');
  const int line = LineOfYamlPointer(text, "/a/0");
  PLUMBLINE_ASSERT(line >= 0 && line <= 2 * lines + 1);
  return 0;
}
