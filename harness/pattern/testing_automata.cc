#include "harness/pattern/testing_automata.h"

#include <utility>
#include <vector>

#include "harness/pattern/determinize.h"
#include "harness/pattern/parser.h"

namespace plumbline {

Dfa RawAutomaton(std::string_view pattern) {
  TermPool pool;
  const auto parsed = ParsePattern(pattern, pool);
  PLUMBLINE_ASSERT(parsed.has_value());
  auto dfa = Determinize(pool, pool.Concat(*parsed, pool.Empty()));
  PLUMBLINE_ASSERT(dfa.has_value());
  return *std::move(dfa);
}

void ForEachString(std::string_view alphabet, std::size_t max,
                   const std::function<void(const std::string&)>& visit) {
  std::vector<std::string> level = {""};
  for (std::size_t length = 0; length <= max; ++length) {
    std::vector<std::string> next;
    for (const std::string& text : level) {
      visit(text);
      for (const char c : alphabet) {
        next.push_back(text + c);
      }
    }
    level = std::move(next);
  }
}

}  // namespace plumbline
