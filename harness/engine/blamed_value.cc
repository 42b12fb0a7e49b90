#include "harness/engine/blamed_value.h"

#include <charconv>
#include <cstddef>
#include <optional>
#include <system_error>

namespace plumbline {
namespace {

// nullptr: there is no such element or member.
const Json* Inside(const Json& value, std::string_view token) {
  if (value.is_array()) {
    std::size_t index = 0;
    const auto [end, status] =
        std::from_chars(token.data(), token.data() + token.size(), index);
    return status == std::errc() && index < value.size() ? &value[index]
                                                         : nullptr;
  }
  const auto member = value.is_object() ? value.find(token) : value.end();
  return member == value.end() ? nullptr : &*member;
}

}  // namespace

BlamedValue FindBlamed(std::string_view actual, const Exchange& exchange) {
  const std::optional<Json>& output = OutputOf(exchange.reply);
  BlamedValue blamed{.value = output.has_value() ? &*output : nullptr};
  while (blamed.value != nullptr && actual.starts_with('/')) {
    actual.remove_prefix(1);
    const std::string_view token = actual.substr(0, actual.find_first_of("/:"));
    actual.remove_prefix(token.size());
    const bool in_list = blamed.value->is_array();
    blamed.value = Inside(*blamed.value, token);
    if (!in_list) {
      blamed.member = token;
    } else if (blamed.row == nullptr) {
      blamed.row = blamed.value;
    }
  }
  return blamed;
}

}  // namespace plumbline
