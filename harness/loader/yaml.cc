#include "harness/loader/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/loader/yaml_scalar.h"

namespace plumbline {
namespace {

// Values of one document once every alias is written out (memory: a few lines
// of aliases to aliases can stand for billions).
constexpr std::size_t kMaxNodes = 2'000'000;
// Bytes of its scalars, counted the same way.
constexpr std::size_t kMaxScalarBytes = kMaxContractBytes;
constexpr std::size_t kShownYamlBytes = 60;

struct YamlFault {
  Error error;
};

[[noreturn]] void Fault(ErrorCode code, std::string message,
                        const YAML::Mark& mark) {
  throw YamlFault{{.code = code,
                   .message = std::move(message),
                   .location = {.line = mark.line + 1}}};
}

struct Size {
  std::size_t nodes = 0;
  std::size_t bytes = 0;
};

// A mapping or sequence whose end is still to come.
struct OpenNode {
  Json value;
  YAML::Mark mark;
  YAML::anchor_t anchor = 0;
  Size size_before;
  bool has_key = false;
  bool key_is_merge = false;
  std::string key;
  std::set<std::string> merged;  // keys that `<<` brought, not written here
  std::string pointer;
};

struct Anchored {
  Json value;
  Size size;
};

// Builds the value from the parser's events.
class JsonBuilder : public YAML::EventHandler {
 public:
  // `lines`, where it is given, gets the line of every value by its pointer.
  explicit JsonBuilder(std::unordered_map<std::string, int>* lines)
      : lines_(lines) {}

  Json Take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (IsKeyExpected()) {
      SetKey("", mark);
      return;
    }
    Put(nullptr, anchor, Count(0, mark), mark);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& text) override {
    if (IsKeyExpected()) {
      SetKey(text, mark);
      open_.back().key_is_merge = text == "<<" && tag == "?";
      if (anchor != 0) {
        anchors_[anchor] = {text, Count(text.size(), mark)};
      }
      return;
    }
    std::optional<Json> value = TaggedYamlScalar(tag, text);
    if (!value.has_value()) {
      Fault(ErrorCode::kSyntax,
            "not YAML that JSON can say: " + Printable(text, kShownYamlBytes) +
                " with the tag " + Printable(tag, kShownYamlBytes),
            mark);
    }
    Put(*std::move(value), anchor, Count(text.size(), mark), mark);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      Fault(ErrorCode::kSyntax, "not YAML: an alias inside what it names",
            mark);
    }
    if (IsKeyExpected()) {
      if (!found->second.value.is_string()) {
        Fault(ErrorCode::kSyntax, "a key that is no string", mark);
      }
      SetKey(found->second.value.get<std::string>(), mark);
      return;
    }
    Add(found->second.size, mark);
    Put(found->second.value, 0, found->second.size, mark);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    Open(Json::array(), mark, tag, anchor, "tag:yaml.org,2002:seq");
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    Open(Json::object(), mark, tag, anchor, "tag:yaml.org,2002:map");
  }
  void OnMapEnd() override { Close(); }

 private:
  void Add(const Size& size, const YAML::Mark& mark) {
    total_.nodes += size.nodes;
    total_.bytes += size.bytes;
    if (total_.nodes > kMaxNodes || total_.bytes > kMaxScalarBytes) {
      Fault(ErrorCode::kTooLarge,
            "too many values once aliases are written out", mark);
    }
  }
  Size Count(std::size_t bytes, const YAML::Mark& mark) {
    const Size size{1, bytes};
    Add(size, mark);
    return size;
  }

  [[nodiscard]] bool IsKeyExpected() const {
    return !open_.empty() && open_.back().value.is_object() &&
           !open_.back().has_key;
  }

  void SetKey(const std::string& key, const YAML::Mark& mark) {
    OpenNode& node = open_.back();
    if (node.value.contains(key) && node.merged.erase(key) == 0) {
      Fault(ErrorCode::kSyntax,
            "the key \"" + Printable(key, kShownYamlBytes) +
                "\" stands here twice",
            mark);
    }
    Add({0, key.size()}, mark);
    node.has_key = true;
    node.key_is_merge = false;
    node.key = key;
  }

  void Open(Json container, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor, std::string_view own_tag) {
    if (tag != "?" && tag != "!" && !tag.empty() && tag != own_tag) {
      Fault(ErrorCode::kSyntax,
            "not YAML that JSON can say: the tag " +
                Printable(tag, kShownYamlBytes),
            mark);
    }
    if (IsKeyExpected()) {
      Fault(ErrorCode::kSyntax, "a key that is no string", mark);
    }
    if (open_.size() >= static_cast<std::size_t>(kMaxJsonDepth)) {
      Fault(ErrorCode::kTooLarge,
            "nested deeper than " + std::to_string(kMaxJsonDepth), mark);
    }
    const Size before = total_;
    Count(0, mark);
    std::string pointer = lines_ == nullptr ? "" : PointerOfNext();
    open_.push_back({.value = std::move(container),
                     .mark = mark,
                     .anchor = anchor,
                     .size_before = before,
                     .pointer = std::move(pointer)});
  }

  void Close() {
    OpenNode done = std::move(open_.back());
    open_.pop_back();
    Put(std::move(done.value), done.anchor,
        {total_.nodes - done.size_before.nodes,
         total_.bytes - done.size_before.bytes},
        done.mark);
  }

  // REQUIRES: no key is expected.
  void Put(Json value, YAML::anchor_t anchor, const Size& size,
           const YAML::Mark& mark) {
    if (lines_ != nullptr) {
      lines_->emplace(PointerOfNext(), mark.line + 1);
    }
    if (anchor != 0) {
      Add(size, mark);  // the copy that is kept
      anchors_[anchor] = {value, size};
    }
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (OpenNode& parent = open_.back(); parent.value.is_array()) {
      parent.value.push_back(std::move(value));
    } else {
      parent.has_key = false;
      if (parent.key_is_merge) {
        Merge(parent, value, mark);
      } else {
        parent.value[parent.key] = std::move(value);
      }
    }
  }

  // What is written in the mapping wins over what is merged into it.
  static void Merge(OpenNode& into, const Json& value, const YAML::Mark& mark) {
    if (value.is_array()) {
      for (const Json& each : value) {
        Merge(into, each, mark);
      }
      return;
    }
    if (!value.is_object()) {
      Fault(ErrorCode::kSyntax, "`<<` merges mappings only", mark);
    }
    for (const auto& [key, inner] : value.items()) {
      if (!into.value.contains(key)) {
        into.value[key] = inner;
        into.merged.insert(key);
      }
    }
  }

  [[nodiscard]] std::string PointerOfNext() const {
    if (open_.empty()) {
      return "";
    }
    const OpenNode& parent = open_.back();
    return parent.pointer + "/" +
           (parent.value.is_array() ? std::to_string(parent.value.size())
                                    : EscapePointer(parent.key));
  }

  std::unordered_map<std::string, int>* lines_;
  Json root_;
  std::vector<OpenNode> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  Size total_;
};

Result<Json> Parse(std::string_view text,
                   std::unordered_map<std::string, int>* lines) {
  text = WithoutByteOrderMark(text);  // which YAML allows
  if (!IsValidUtf8(text) || text.find('\0') != std::string_view::npos) {
    return Fail(ErrorCode::kSyntax, "not YAML: not a text in UTF-8");
  }
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    JsonBuilder builder(lines);
    if (!parser.HandleNextDocument(builder)) {
      return Fail(ErrorCode::kSyntax, "not YAML: no document");
    }
    JsonBuilder second(nullptr);
    if (parser.HandleNextDocument(second)) {
      return Fail(ErrorCode::kSyntax, "more than one YAML document");
    }
    return builder.Take();
  } catch (const YamlFault& fault) {
    return std::unexpected(fault.error);
  } catch (const YAML::Exception& exception) {
    return Fail(ErrorCode::kSyntax, "not YAML: " + exception.msg,
                {.line = exception.mark.line + 1});
  }
}

}  // namespace

Result<Json> ParseYaml(std::string_view text) { return Parse(text, nullptr); }

std::unordered_map<std::string, int> LinesOfYaml(std::string_view text) {
  std::unordered_map<std::string, int> lines;
  if (!Parse(text, &lines).has_value()) {
    lines.clear();
  }
  return lines;
}

int NearestLine(const std::unordered_map<std::string, int>& lines,
                std::string_view pointer) {
  std::string at(pointer == "/" ? "" : pointer);
  while (!lines.contains(at) && !at.empty()) {
    at.resize(at.rfind('/') == std::string::npos ? 0 : at.rfind('/'));
  }
  const auto found = lines.find(at);
  return found == lines.end() ? 0 : found->second;
}

int LineOfYamlPointer(std::string_view text, std::string_view pointer) {
  return NearestLine(LinesOfYaml(text), pointer);
}

}  // namespace plumbline
