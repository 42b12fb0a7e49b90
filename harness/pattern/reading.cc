#include "harness/pattern/reading.h"

#include <cstddef>

namespace plumbline {
namespace {

// What of the disputed a pattern holds. Escaped and quoted characters may be
// counted in; that costs time and nothing else.
struct Disputed {
  bool classes = false;
  bool space = false;
  bool brackets = false;
  bool posix = false;
  bool dot = false;
  bool inner_end = false;  // a `$` that is not the last
};

Disputed Look(std::string_view pattern) {
  Disputed found;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::string_view rest = pattern.substr(i);
    if (rest[0] == '\\') {
      found.classes = true;
      found.space = found.space ||
                    (rest.size() > 1 && (rest[1] == 's' || rest[1] == 'S' ||
                                         rest[1] == 'v' || rest[1] == 'V'));
      ++i;
    } else if (rest.starts_with("(?")) {
      found.classes = true;  // flags may ask for either case
    } else if (rest[0] == '.') {
      found.dot = true;
    } else if (rest[0] == '$' && !in_class && rest.size() > 1) {
      found.inner_end = true;
    } else if (in_class && (rest[0] == '[' || rest.starts_with("&&"))) {
      found.brackets = true;
      found.posix = found.posix || rest.starts_with("[:");
    } else if (rest[0] == '[') {
      in_class = true;
      const bool first = rest.substr(1).starts_with(']');
      i += first ? 1 : 0;
    } else if (rest[0] == ']') {
      in_class = false;
    }
  }
  found.classes = found.classes || found.posix;
  return found;
}

std::vector<ClassReading> ClassChoices(const Disputed& found) {
  std::vector<ClassReading> choices = {ClassReading::kAscii};
  if (found.space) {
    choices.insert(choices.end(),
                   {ClassReading::kRe2, ClassReading::kWideSpaces,
                    ClassReading::kWideWords});
  }
  if (found.classes) {
    choices.push_back(ClassReading::kWidest);
  }
  return choices;
}

// Each reading so far, and the same with another choice where that is disputed.
template <typename T>
void Double(bool disputed, T PatternReading::* part, T other,
            std::vector<PatternReading>& readings) {
  const std::size_t count = disputed ? readings.size() : 0;
  for (std::size_t i = 0; i < count; ++i) {
    PatternReading reading = readings[i];
    reading.*part = other;
    readings.push_back(reading);
  }
}

}  // namespace

std::vector<PatternReading> OtherReadingsOf(std::string_view pattern) {
  const Disputed found = Look(pattern);
  std::vector<PatternReading> readings;
  for (const ClassReading classes : ClassChoices(found)) {
    readings.push_back({.classes = classes});
  }
  Double(found.brackets, &PatternReading::brackets, BracketReading::kLiteral,
         readings);
  Double(found.posix, &PatternReading::posix, PosixReading::kBrackets,
         readings);
  Double(found.dot, &PatternReading::dot, DotReading::kLineFeed, readings);
  Double(found.inner_end, &PatternReading::end, EndReading::kBeforeLastLine,
         readings);
  readings.erase(readings.begin());  // the usual one
  return readings;
}

bool AsksForProperties(std::string_view pattern) {
  return Look(pattern).classes;
}

}  // namespace plumbline
