// Texts that answers showed, by the names of their members: ids, tokens, names.
// Requests with them get further than requests with made-up ones.
#ifndef PLUMBLINE_HARNESS_FUZZ_LEARNED_TEXTS_H_
#define PLUMBLINE_HARNESS_FUZZ_LEARNED_TEXTS_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"

namespace plumbline {

// Not thread-safe.
class LearnedTexts {
 public:
  // No more are kept for one name, the latest ones; of so many names; none
  // longer, in bytes (memory).
  static constexpr std::size_t kMaxOfName = 16;
  static constexpr std::size_t kMaxNames = 2000;
  static constexpr std::size_t kMaxTextBytes = 2000;

  // Takes in every text of an answer's body.
  void Note(const Json& body);

  // One that stood under that name, or under one that ends alike ("PackName"
  // and "Name"); else now and then any at all; nullptr: there is none.
  [[nodiscard]] const std::string* Draw(std::string_view member,
                                        Random& random) const;

 private:
  void Add(std::string_view name, const std::string& text);
  void Walk(std::string_view name, const Json& value, int depth);

  std::map<std::string, std::vector<std::string>, std::less<>> by_name_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_LEARNED_TEXTS_H_
