// A body in a content encoding gives the same bytes in whatever parts it comes,
// and no more than are asked for.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/transport/content_decoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  using Step = ContentDecoder::Step;
  if (size < 2) {
    return 0;
  }
  constexpr std::size_t kMost = 4096;
  const std::string text = InputText(data, size);
  const char* const encoding = text[0] % 2 == 0 ? "gzip" : "deflate";
  const std::size_t part = 1 + static_cast<unsigned char>(text[1]) % 32U;
  const std::string_view body = std::string_view(text).substr(2);
  ContentDecoder whole(encoding, kMost);
  std::string at_once;
  const Step last = whole.Decode(body, at_once);
  ContentDecoder slow(encoding, kMost);
  std::string in_parts;
  Step step = Step::kMore;
  for (std::size_t at = 0; at < body.size() && step == Step::kMore;
       at += part) {
    step = slow.Decode(body.substr(at, part), in_parts);
  }
  PLUMBLINE_ASSERT(at_once.size() <= kMost && in_parts.size() <= kMost);
  PLUMBLINE_ASSERT(last == Step::kBroken || step == Step::kBroken ||
                   at_once == in_parts);
  return 0;
}
