// A URL that is taken is written as one that is taken as the same URL.
#include <cstddef>
#include <cstdint>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/transport/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const Result<Url> url = ParseUrl(InputText(data, size));
  if (!url.has_value()) {
    PLUMBLINE_ASSERT(!url.error().message.empty());
    return 0;
  }
  PLUMBLINE_ASSERT(url->port > 0 && url->port <= 65535);
  const Result<Url> again = ParseUrl(url->ToString());
  PLUMBLINE_ASSERT(again.has_value());
  PLUMBLINE_ASSERT(*again == *url);
  return 0;
}
