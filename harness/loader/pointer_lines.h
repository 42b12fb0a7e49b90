// Where many values of one contract's text stand: one walk for all of them,
// where LineOfPointer makes one for each.
#ifndef PLUMBLINE_HARNESS_LOADER_POINTER_LINES_H_
#define PLUMBLINE_HARNESS_LOADER_POINTER_LINES_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plumbline {

class PointerLines {
 public:
  // `text`: JSON or YAML that parses.
  PointerLines(std::string_view text, const std::vector<std::string>& pointers);

  // The line, from 1, of one of the pointers; of one that is not there, that of
  // the nearest value above it; 0 where nothing is known.
  [[nodiscard]] int LineOf(std::string_view pointer) const;
  // The same, and 0 of one that is not there.
  [[nodiscard]] int ExactLineOf(std::string_view pointer) const;

 private:
  std::unordered_map<std::string, int> lines_;  // by pointer
};

// YAML's flow style may begin so too, but nobody writes a contract in it.
[[nodiscard]] bool LooksLikeJson(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_POINTER_LINES_H_
