#include "harness/loader/pointer_lines.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <utility>

#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/loader/yaml.h"

namespace plumbline {
namespace {

// The wanted pointers, token by token, as the text writes them.
struct WantedValue {
  std::map<std::string, std::unique_ptr<WantedValue>, std::less<>> parts;
};

// Walks JSON text that is known to parse, and goes into what is wanted alone.
// As deep as the wanted pointers, which a document of bounded depth gave.
class WantedScan {
 public:
  WantedScan(std::string_view text, std::unordered_map<std::string, int>& lines)
      : text_(text), lines_(lines) {}

  void Walk(const WantedValue& wanted, std::string pointer) {
    SkipBlanks();
    line_ += static_cast<int>(
        std::ranges::count(text_.substr(counted_, at_ - counted_), '\n'));
    counted_ = at_;
    lines_.try_emplace(pointer, line_);
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    if (wanted.parts.empty() || (c != '{' && c != '[')) {
      SkipOne();
      return;
    }
    ++at_;
    for (std::size_t i = 0; NextPart(); ++i) {
      const std::string name = c == '{' ? TakeName() : std::to_string(i);
      const auto part = wanted.parts.find(name);
      if (part == wanted.parts.end()) {
        SkipOne();
      } else {
        Walk(*part->second, pointer + "/" + EscapePointer(name));
      }
    }
  }

 private:
  void SkipBlanks() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
  }

  // Past a comma, or the end of the list or object.
  bool NextPart() {
    SkipBlanks();
    if (at_ < text_.size() && text_[at_] == ',') {
      ++at_;
      SkipBlanks();
    }
    if (at_ >= text_.size()) {
      return false;
    }
    const bool ends = text_[at_] == '}' || text_[at_] == ']';
    at_ += ends ? 1 : 0;
    return !ends;
  }

  void SkipText() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      at_ += text_[at_] == '\\' ? 1 : 0;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  // The name of a member, past its colon.
  std::string TakeName() {
    const std::size_t from = at_;
    SkipText();
    const std::string_view quoted = text_.substr(from, at_ - from);
    SkipBlanks();
    at_ = std::min(at_ + 1, text_.size());
    if (!quoted.contains('\\') && quoted.size() >= 2) {
      return std::string(quoted.substr(1, quoted.size() - 2));
    }
    const Result<Json> name = ParseJson(quoted);
    return name.has_value() && name->is_string() ? name->get<std::string>()
                                                 : std::string();
  }

  // Past one whole value, without recursion.
  void SkipOne() {
    int depth = 0;
    do {
      SkipBlanks();
      if (at_ >= text_.size()) {
        return;
      }
      const char c = text_[at_];
      if (c == '"') {
        SkipText();
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (c == '}' || c == ']') {
        --depth;
        ++at_;
      } else if (c == ',' || c == ':') {
        ++at_;
      } else {
        at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
      }
    } while (depth > 0);
  }

  std::string_view text_;
  std::unordered_map<std::string, int>& lines_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  int line_ = 1;
};

}  // namespace

PointerLines::PointerLines(std::string_view text,
                           const std::vector<std::string>& pointers) {
  if (!LooksLikeJson(text)) {
    lines_ = LinesOfYaml(text);
    return;
  }
  WantedValue root;
  for (const std::string& pointer : pointers) {
    WantedValue* at = &root;
    if (pointer.size() < 2) {
      continue;
    }
    for (const std::string& token :
         Split(std::string_view(pointer).substr(1), '/')) {
      auto& part = at->parts[UnescapePointer(token)];
      if (part == nullptr) {
        part = std::make_unique<WantedValue>();
      }
      at = part.get();
    }
  }
  WantedScan(text, lines_).Walk(root, "");
}

bool LooksLikeJson(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos &&
         (text[first] == '{' || text[first] == '[');
}

int PointerLines::ExactLineOf(std::string_view pointer) const {
  const auto found = lines_.find(std::string(pointer == "/" ? "" : pointer));
  return found == lines_.end() ? 0 : found->second;
}

int PointerLines::LineOf(std::string_view pointer) const {
  return NearestLine(lines_, pointer);
}

}  // namespace plumbline
