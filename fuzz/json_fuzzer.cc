// ParseJson never crashes, and what it took is written as text that it takes
// again as the same value.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const std::string text = InputText(data, size);
  const Result<Json> value = ParseJson(text);
  if (!value.has_value()) {
    PLUMBLINE_ASSERT(!value.error().message.empty());
    return 0;
  }
  PLUMBLINE_ASSERT(IsValidUtf8(text));
  const std::string written = ToText(*value);
  const Result<Json> again = ParseJson(written);
  PLUMBLINE_ASSERT(again.has_value());
  // By text: an infinity (a number beyond doubles) is written as null.
  PLUMBLINE_ASSERT(ToText(*again) == written);
  return 0;
}
