// A configuration that is taken keeps what came from the environment as a
// secret; one that is refused is refused with a line.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/cli/config_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const std::string secret = "5ecret-of-the-environment";
  const std::string text = InputText(data, size);
  if (text.contains(secret)) {
    return 0;  // who writes it there knows it
  }
  const Result<ConfigFile> read = ParseConfig(
      text, "plumbline.toml",
      [&](const char* /*name*/) { return std::optional<std::string>(secret); });
  if (!read.has_value()) {
    PLUMBLINE_ASSERT(!read.error().message.empty());
    PLUMBLINE_ASSERT(!read.error().message.contains(secret));
    PLUMBLINE_ASSERT(read.error().location.file == "plumbline.toml");
    return 0;
  }
  const bool shown =
      std::ranges::any_of(read->common, [&](const ConfigValue& value) {
        return std::ranges::any_of(value.words, [&](const std::string& word) {
          return word.contains(secret);
        });
      });
  PLUMBLINE_ASSERT(!shown || !read->secrets.empty());
  for (const ConfigValue& value : read->of_operations) {
    PLUMBLINE_ASSERT(value.words.size() == 1 && value.words[0].contains('='));
  }
  return 0;
}
