// Faults of servers that refuse what keeps every clause.
#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/reference/deviation_rows.h"
#include "harness/reference/faults.h"

namespace plumbline {
namespace {

constexpr auto kRefusesValid = DeviationClass::kRefusesValid;

std::optional<Refusal> Invalid(bool refuse) {
  return refuse ? std::optional(Refusal{.name = "ValidationException",
                                        .message = "not valid"})
                : std::nullopt;
}

std::optional<std::int64_t> LimitOf(const Json& input) {
  const auto limit = input.find("Limit");
  return limit != input.end() && limit->is_number_integer()
             ? std::optional(NearestInteger(*limit))
             : std::nullopt;
}

std::size_t LongestList(const Json& input) {
  std::size_t longest = 0;
  for (const Json& value : input) {
    longest = value.is_array() ? std::max(longest, value.size()) : longest;
  }
  return longest;
}

const std::array kRefusingFaults = {
    MakeRefusing(
        "refuses-limit-zero", kRefusesValid, "Limit 0",
        [](const Call& call) { return Invalid(LimitOf(call.input) == 0); }),
    MakeRefusing("refuses-limit-hundred", kRefusesValid,
                 "Limit 100, an off-by-one at the maximum",
                 [](const Call& call) {
                   return LimitOf(call.input) == 100
                              ? std::optional(
                                    Refusal{.name = "InvalidLimitException",
                                            .message = "must be below 100"})
                              : std::nullopt;
                 }),
    MakeRefusing("refuses-limit-above-fifty", kRefusesValid, "a Limit above 50",
                 [](const Call& call) {
                   return Invalid(LimitOf(call.input).value_or(0) > 50);
                 }),
    MakeRefusing("refuses-full-list", kRefusesValid,
                 "25 names, an off-by-one at the longest list",
                 [](const Call& call) {
                   return Invalid(LongestList(call.input) == 25);
                 }),
    MakeRefusing(
        "refuses-empty-list", kRefusesValid, "a list with nothing in it",
        [](const Call& call) {
          return Invalid(std::ranges::any_of(call.input, [](const Json& v) {
            return v.is_array() && v.empty();
          }));
        }),
    MakeRefusing(
        "refuses-longest-name", kRefusesValid, "a name of 128 characters",
        [](const Call& call) {
          return Invalid(AnyName(call.input, [](const std::string& text) {
            return text.size() == 128;
          }));
        }),
    MakeRefusing("refuses-long-names", kRefusesValid,
                 "a name of more than 64 characters",
                 [](const Call& call) {
                   return Invalid(
                       AnyName(call.input, [](const std::string& text) {
                         return text.size() > 64;
                       }));
                 }),
    MakeRefusing("refuses-one-letter", kRefusesValid, "a name of one character",
                 [](const Call& call) {
                   return Invalid(
                       AnyName(call.input, [](const std::string& text) {
                         return text.size() == 1;
                       }));
                 }),
    MakeRefusing("refuses-hyphens", kRefusesValid, "a name with a hyphen",
                 [](const Call& call) {
                   return Invalid(
                       AnyName(call.input, [](const std::string& text) {
                         return text.find('-') != std::string::npos;
                       }));
                 }),
    MakeRefusing("refuses-trailing-hyphen", kRefusesValid,
                 "a name that ends with a hyphen",
                 [](const Call& call) {
                   return Invalid(
                       AnyName(call.input, [](const std::string& text) {
                         return text.ends_with('-');
                       }));
                 }),
    MakeRefusing(
        "refuses-capitals", kRefusesValid, "a name with a capital letter",
        [](const Call& call) {
          return Invalid(AnyName(call.input, [](const std::string& text) {
            return text != ToLower(text);
          }));
        }),
    MakeRefusing(
        "refuses-digits", kRefusesValid, "a name with a digit",
        [](const Call& call) {
          return Invalid(AnyName(call.input, [](const std::string& text) {
            return text.find_first_of("0123456789") != std::string::npos;
          }));
        }),
    MakeRefusing("refuses-letter-z", kRefusesValid,
                 "a name with the letter z, a range cut short",
                 [](const Call& call) {
                   return Invalid(
                       AnyName(call.input, [](const std::string& text) {
                         return text.find_first_of("zZ") != std::string::npos;
                       }));
                 }),
    MakeRefusing("refuses-empty-input", kRefusesValid,
                 "a request without members",
                 [](const Call& call) { return Invalid(call.input.empty()); }),
    MakeRefusing("refuses-names-with-limit", kRefusesValid,
                 "names and a limit in one request",
                 [](const Call& call) {
                   return Invalid(LimitOf(call.input).has_value() &&
                                  LongestList(call.input) > 0);
                 }),
};

}  // namespace

std::span<const Deviation> RefusingFaults() { return kRefusingFaults; }

}  // namespace plumbline
