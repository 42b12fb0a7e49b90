#include "harness/fuzz/damage.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "harness/base/http_message.h"
#include "harness/base/text.h"
#include "harness/case/references.h"
#include "harness/contract/rules.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

constexpr std::uint64_t kMostChanges = 3;
// Of requests with a body, one in so many has damage to a header instead.
constexpr std::uint64_t kHeaderIn = 4;
// What parsers stumble over.
constexpr std::array<std::string_view, 10> kStumbles = {
    std::string_view("\0", 1),
    "\xff",
    "\xed\xa0\x80",
    "\"",
    "\\u0000",
    "{",
    "]",
    ",",
    "%",
    "\r\n"};

void ChangeOneByte(std::string& text, Random& random) {
  const std::size_t at = random.Below(text.size() + 1);
  const bool is_end = at == text.size();
  switch (is_end ? 0 : random.Below(6)) {
    case 0:
      text.insert(at, kStumbles.at(random.Below(kStumbles.size())));
      break;
    case 1:
      text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^
                                   (1U << random.Below(8)));
      break;
    case 2:
      text[at] = static_cast<char>(random.Below(256));
      break;
    case 3:
      text.erase(at, 1);
      break;
    case 4:
      text.insert(at, 1, text[at]);
      break;
    default:
      text.resize(at);
      break;
  }
}

std::optional<HeaderOverride> DamagedHeader(const HttpRequest& request,
                                            Random& random) {
  if (request.headers.empty()) {
    return std::nullopt;
  }
  const Header& header = request.headers[random.Below(request.headers.size())];
  std::string value = WithDamagedBytes(header.value, random);
  // A case file holds UTF-8.
  const bool can_be_sent = IsHeaderText(value) && IsValidUtf8(value) &&
                           TrimHeaderText(value) == value;
  return can_be_sent && value != header.value
             ? std::optional<HeaderOverride>({header.name, std::move(value)})
             : std::nullopt;
}

}  // namespace

std::string WithDamagedBytes(std::string text, Random& random) {
  const std::uint64_t changes = 1 + random.Below(kMostChanges);
  for (std::uint64_t i = 0; i < changes; ++i) {
    ChangeOneByte(text, random);
  }
  return text;
}

std::optional<Step> WithDamage(const Contract& contract, const Step& step,
                               Random& random) {
  const Operation* const operation = contract.FindOperation(step.operation);
  // What is damaged already has its input in the control.
  const bool again = step.clause == service_clause::kWellFormed;
  const Json& input =
      again && step.control.has_value() ? *step.control : step.input;
  if (operation == nullptr || !IsReadOnly(*operation) || HasReference(input)) {
    return std::nullopt;
  }
  const Step plain{.operation = step.operation, .input = input};
  const HttpRequest request = EncodeRequest(contract, plain);
  Step damaged = plain;
  damaged.clause = service_clause::kWellFormed;
  damaged.control = plain.input;
  if (!request.body.empty() && !random.OneIn(kHeaderIn)) {
    damaged.body = WithDamagedBytes(request.body, random);
    damaged.input = Json::object();  // the body stands for it
    damaged.label = "bytes of the body are damaged";
    return damaged.body == request.body ? std::nullopt
                                        : std::optional(std::move(damaged));
  }
  std::optional<HeaderOverride> header = DamagedHeader(request, random);
  if (!header.has_value()) {
    return std::nullopt;
  }
  damaged.label = "bytes of the header " + header->name + " are damaged";
  damaged.headers.push_back(*std::move(header));
  return damaged;
}

}  // namespace plumbline
