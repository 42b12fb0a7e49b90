#include "harness/engine/echo.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace plumbline {
namespace {

constexpr std::string_view kCheckOfOutput = "output";

struct Blamed {
  std::string member;
  const Json* value = nullptr;
};

// "/Grants/6/Constraints: ..." tells the place.
std::optional<Blamed> BlamedBy(const Verdict& verdict,
                               const Exchange& exchange) {
  const std::optional<Json>& output = OutputOf(exchange.reply);
  if (verdict.check != kCheckOfOutput || !output.has_value()) {
    return std::nullopt;
  }
  Blamed blamed{.value = &*output};
  std::string_view path = verdict.actual;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const std::string_view token = path.substr(0, path.find_first_of("/:"));
    path.remove_prefix(token.size());
    if (blamed.value->is_array()) {
      std::size_t index = 0;
      const auto [end, status] =
          std::from_chars(token.data(), token.data() + token.size(), index);
      if (status != std::errc() || index >= blamed.value->size()) {
        return std::nullopt;
      }
      blamed.value = &(*blamed.value)[index];
    } else {
      const auto member = blamed.value->is_object() ? blamed.value->find(token)
                                                    : blamed.value->end();
      if (member == blamed.value->end()) {
        return std::nullopt;
      }
      blamed.member = token;
      blamed.value = &*member;
    }
  }
  return blamed.member.empty() || blamed.value->is_structured()
             ? std::nullopt
             : std::optional(std::move(blamed));
}

// Whether the clause is about a member of that name, or about what a map holds,
// whose names nobody gives.
bool IsAbout(std::string_view clause, std::string_view member) {
  clause = clause.substr(0, clause.rfind('@'));
  if (clause.contains('{')) {
    return true;
  }
  while (clause.ends_with("[]")) {
    clause.remove_suffix(2);
  }
  return clause.substr(clause.rfind('.') + 1) == member;
}

}  // namespace

std::vector<std::string> ClausesOfEcho(const WriteLog& writes,
                                       const Verdict& verdict,
                                       const Exchange& exchange) {
  const std::optional<Blamed> blamed = BlamedBy(verdict, exchange);
  if (!blamed.has_value()) {
    return {};
  }
  std::vector<std::string> clauses =
      writes.ClausesBrokenWith(blamed->member, *blamed->value);
  std::erase_if(clauses, [&](const std::string& clause) {
    return !IsAbout(clause, blamed->member);
  });
  return clauses;
}

}  // namespace plumbline
