// The text helpers on any bytes: what they promise in text.h.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const std::string text = InputText(data, size);
  if (IsValidUtf8(text)) {
    const std::u32string code_points = DecodeUtf8(text);
    PLUMBLINE_ASSERT(code_points.size() == CountCodePoints(text));
    PLUMBLINE_ASSERT(EncodeUtf8(code_points) == text);
  }
  if (const std::optional<std::string> bytes = DecodeBase64(text)) {
    PLUMBLINE_ASSERT(EncodeBase64(*bytes).size() == text.size());
  }
  const std::optional<std::string> back = DecodeBase64(EncodeBase64(text));
  PLUMBLINE_ASSERT(back == text);
  constexpr std::size_t kShown = 40;
  const std::string shown = Printable(text, kShown);
  PLUMBLINE_ASSERT(IsValidUtf8(shown));
  for (const char c : shown) {
    PLUMBLINE_ASSERT(static_cast<unsigned char>(c) >= ' ');
  }
  PLUMBLINE_ASSERT(!ShellQuote(text).empty());
  PLUMBLINE_ASSERT(MatchesGlob("*", text));
  return 0;
}
