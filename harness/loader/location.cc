#include <algorithm>
#include <string>
#include <vector>

#include "harness/base/text.h"
#include "harness/loader/loader.h"
#include "harness/loader/yaml.h"

namespace plumbline {
namespace {

// Walks JSON text that is known to parse and stops where the wanted pointer's
// value begins.
class PointerScan {
 public:
  PointerScan(std::string_view text, std::vector<std::string> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  // The offset, or npos.
  std::size_t Find() {
    for (const std::string& token : tokens_) {
      SkipBlank();
      if (at_ >= text_.size() || !(text_[at_] == '{'   ? EnterMember(token)
                                   : text_[at_] == '[' ? EnterElement(token)
                                                       : false)) {
        return std::string_view::npos;
      }
    }
    SkipBlank();
    return at_;
  }

 private:
  void SkipBlank() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
  }

  std::string ReadString() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        ++at_;
      }
      out += text_[at_];
    }
    ++at_;
    return out;
  }

  // Past one whole value, without recursion.
  void SkipValue() {
    int depth = 0;
    do {
      SkipBlank();
      if (at_ >= text_.size()) {
        return;
      }
      const char c = text_[at_];
      if (c == '"') {
        ReadString();
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

  bool EnterMember(const std::string& name) {
    ++at_;
    while (true) {
      SkipBlank();
      if (at_ >= text_.size() || text_[at_] != '"') {
        return false;
      }
      const bool found = ReadString() == name;
      SkipBlank();
      ++at_;  // ':'
      if (found) {
        return true;
      }
      SkipValue();
      SkipBlank();
      ++at_;  // ',' or '}'
    }
  }

  bool EnterElement(const std::string& index) {
    ++at_;
    if (index.empty() || index.size() > 9 ||
        index.find_first_not_of("0123456789") != std::string::npos) {
      return false;
    }
    for (int left = std::stoi(index); left > 0; --left) {
      SkipValue();
      SkipBlank();
      if (at_ >= text_.size() || text_[at_] != ',') {
        return false;
      }
      ++at_;
    }
    return true;
  }

  std::string_view text_;
  std::vector<std::string> tokens_;
  std::size_t at_ = 0;
};

std::string Unescape(const std::string& token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      out += token[++i] == '1' ? '/' : '~';
    } else {
      out += token[i];
    }
  }
  return out;
}

// YAML's flow style may begin so too, but nobody writes a contract in it.
bool LooksLikeJson(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos &&
         (text[first] == '{' || text[first] == '[');
}

}  // namespace

int LineOfPointer(std::string_view text, std::string_view pointer) {
  if (!LooksLikeJson(text)) {
    return LineOfYamlPointer(text, pointer);
  }
  std::vector<std::string> tokens;
  if (pointer.size() > 1) {
    for (const std::string& token : Split(pointer.substr(1), '/')) {
      tokens.push_back(Unescape(token));
    }
  }
  const std::size_t offset = PointerScan(text, std::move(tokens)).Find();
  if (offset == std::string_view::npos) {
    return 0;
  }
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

}  // namespace plumbline
