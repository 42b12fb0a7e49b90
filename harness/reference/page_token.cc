#include "harness/reference/page_token.h"

#include <charconv>
#include <string_view>
#include <system_error>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::string_view kTokenPrefix = "page-";

}  // namespace

std::string TokenFor(std::size_t offset) {
  return EncodeBase64(std::string(kTokenPrefix) + std::to_string(offset));
}

std::optional<std::size_t> OffsetOf(const std::string& token) {
  const std::optional<std::string> text = DecodeBase64(token);
  if (!text.has_value() || !text->starts_with(kTokenPrefix)) {
    return std::nullopt;
  }
  std::size_t offset = 0;
  const char* const end = text->data() + text->size();
  const auto [stop, status] =
      std::from_chars(text->data() + kTokenPrefix.size(), end, offset);
  return status == std::errc() && stop == end ? std::optional(offset)
                                              : std::nullopt;
}

}  // namespace plumbline
