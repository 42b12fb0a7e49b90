// For tests: engines of regular expressions made by others, as judges of what
// ours draws.
#ifndef PLUMBLINE_HARNESS_GENERATE_TESTING_ENGINES_H_
#define PLUMBLINE_HARNESS_GENERATE_TESTING_ENGINES_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;
  // Whether the whole of `text` matches; nothing where the engine gave up.
  [[nodiscard]] virtual std::optional<bool> Matches(
      const std::string& text) const = 0;
};

// The engines that can read `pattern`: PCRE2 with classes of ASCII and of
// Unicode, and RE2. None where the build found neither library.
[[nodiscard]] std::vector<std::unique_ptr<Engine>> EnginesFor(
    const std::string& pattern);

// Whether the build found the libraries.
[[nodiscard]] bool HasEngines();

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_TESTING_ENGINES_H_
