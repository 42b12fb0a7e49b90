// An archive is read or refused with a reason; what is read is whole: a request
// has a method and a target, and a response a status that there is.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/protocol/har.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const Result<Json> json = ParseJson(InputText(data, size));
  if (!json.has_value()) {
    return 0;
  }
  const Result<std::vector<HarEntry>> entries = ReadHar(*json);
  if (!entries.has_value()) {
    PLUMBLINE_ASSERT(!entries.error().message.empty());
    return 0;
  }
  for (const HarEntry& entry : *entries) {
    PLUMBLINE_ASSERT(entry.request.target.starts_with("/"));
    PLUMBLINE_ASSERT(!entry.result.ok() || entry.result.response.status != 0);
  }
  return 0;
}
