#include "harness/expect/expectation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// A longer list than any that people keep (memory).
constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20U;

struct Field {
  std::string_view name;
  std::string Expectation::* value;
};

constexpr std::array<Field, 4> kFields = {{{"clause", &Expectation::clause},
                                           {"check", &Expectation::check},
                                           {"kind", &Expectation::kind},
                                           {"reason", &Expectation::reason}}};

// The first segment of `text`, which is taken off it; nothing at the end.
std::optional<std::string_view> NextSegment(std::string_view& text) {
  if (text.empty()) {
    return std::nullopt;
  }
  const std::size_t end = text.find_first_of(".@", 1);
  const std::string_view segment = text.substr(0, end);
  text.remove_prefix(segment.size());
  return segment;
}

// A segment keeps the '.' or '@' in front of it, which must be the same.
bool SegmentMatches(std::string_view pattern, std::string_view segment) {
  if (pattern == segment) {
    return true;
  }
  const auto name_at = [](std::string_view text) {
    return text.empty() || (text[0] != '.' && text[0] != '@') ? 0U : 1U;
  };
  const std::size_t at = name_at(pattern);
  return pattern.substr(at) == "*" && at == name_at(segment) &&
         pattern.substr(0, at) == segment.substr(0, at);
}

bool Matches(std::string_view pattern, std::string_view text) {
  while (true) {
    const auto wanted = NextSegment(pattern);
    const auto segment = NextSegment(text);
    if (!wanted.has_value() || !segment.has_value()) {
      return wanted.has_value() == segment.has_value();
    }
    if (!SegmentMatches(*wanted, *segment)) {
      return false;
    }
  }
}

bool StarsAreWholeSegments(std::string_view pattern) {
  while (const auto segment = NextSegment(pattern)) {
    const std::string_view name =
        segment->substr(segment->find_first_not_of(".@") == 1 ? 1 : 0);
    if (name != "*" && name.contains('*')) {
      return false;
    }
  }
  return true;
}

std::vector<std::string> FieldNames() {
  std::vector<std::string> names;
  names.reserve(kFields.size());
  for (const Field& field : kFields) {
    names.emplace_back(field.name);
  }
  return names;
}

// Reads one element, and says where it fails.
class ElementReader {
 public:
  ElementReader(const Json& json, std::string file, std::string pointer)
      : json_(json), file_(std::move(file)), pointer_(std::move(pointer)) {}

  [[nodiscard]] Result<Expectation> Read() const {
    if (!json_.is_object()) {
      return Wrong("", fmt::format("an object was expected, not a {}",
                                   JsonTypeName(json_)));
    }
    PLUMBLINE_TRY(RefuseUnknownMembers());
    Expectation expectation;
    for (const Field& field : kFields) {
      PLUMBLINE_TRY(ReadField(field, expectation));
    }
    return expectation;
  }

 private:
  [[nodiscard]] std::unexpected<Error> Wrong(std::string_view member,
                                             std::string message) const {
    return Fail(
        ErrorCode::kSyntax, std::move(message),
        {.file = file_,
         .pointer = member.empty() ? pointer_
                                   : pointer_ + "/" + EscapePointer(member)});
  }

  [[nodiscard]] Result<void> RefuseUnknownMembers() const {
    for (const auto& [name, value] : json_.items()) {
      if (std::ranges::none_of(kFields, [&](const Field& field) {
            return field.name == name;
          })) {
        const std::string near = NearestName(name, FieldNames());
        return Wrong(name, near.empty()
                               ? "no such member"
                               : "no such member; is it " + near + "?");
      }
    }
    return {};
  }

  [[nodiscard]] Result<void> ReadField(const Field& field,
                                       Expectation& expectation) const {
    const auto found = json_.find(field.name);
    if (found == json_.end()) {
      return Wrong("", fmt::format("{} is missing", field.name));
    }
    if (!found->is_string() ||
        Trim(found->get_ref<const std::string&>()).empty()) {
      return Wrong(field.name, "a text that is not empty was expected");
    }
    const auto& text = found->get_ref<const std::string&>();
    if (field.value != &Expectation::reason && !StarsAreWholeSegments(text)) {
      return Wrong(field.name,
                   "* stands for one whole segment, never for a part of one");
    }
    expectation.*field.value = text;
    return {};
  }

  const Json& json_;
  std::string file_;
  std::string pointer_;
};

bool SameFinding(const Expectation& a, const Expectation& b) {
  return a.clause == b.clause && a.check == b.check && a.kind == b.kind;
}

}  // namespace

bool Expectation::Covers(std::string_view clause_id,
                         std::string_view check_name,
                         std::string_view failure_kind) const {
  return Matches(clause, clause_id) && Matches(check, check_name) &&
         Matches(kind, failure_kind);
}

Result<std::vector<Expectation>> ExpectationsFromJson(const Json& json,
                                                      const std::string& file) {
  if (!json.is_object() || json.value("plumbline", Json()) != Json(1)) {
    return Fail(ErrorCode::kSyntax,
                R"(no list of expectations: {"plumbline": 1} was expected)",
                {.file = file});
  }
  for (const auto& [name, value] : json.items()) {
    if (name != "plumbline" && name != "expectations") {
      return Fail(ErrorCode::kSyntax, "no such member",
                  {.file = file, .pointer = "/" + EscapePointer(name)});
    }
  }
  const auto list = json.find("expectations");
  if (list == json.end() || !list->is_array()) {
    return Fail(ErrorCode::kSyntax, "a list was expected",
                {.file = file, .pointer = "/expectations"});
  }
  std::vector<Expectation> expectations;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string pointer = fmt::format("/expectations/{}", i);
    auto read = ElementReader((*list)[i], file, pointer).Read();
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    if (std::ranges::any_of(expectations, [&](const Expectation& other) {
          return SameFinding(*read, other);
        })) {
      return Fail(ErrorCode::kSyntax, "the same expectation stands above",
                  {.file = file, .pointer = pointer});
    }
    expectations.push_back(*std::move(read));
  }
  return expectations;
}

Result<std::vector<Expectation>> LoadExpectations(const std::string& path) {
  const Result<Json> json = ReadJsonFile(path, kMaxFileBytes);
  if (!json.has_value()) {
    return std::unexpected(json.error());
  }
  return ExpectationsFromJson(*json, path);
}

std::string ExpectationsToText(const std::vector<Expectation>& expectations) {
  std::string text = R"({"plumbline": 1, "expectations": [)";
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    text += i == 0 ? "\n  {" : ",\n  {";
    for (const Field& field : kFields) {
      text +=
          fmt::format("{}\"{}\": {}", &field == kFields.data() ? "" : ", ",
                      field.name, ToText(Json(expectations[i].*field.value)));
    }
    text += "}";
  }
  return text + "\n]}\n";
}

Result<void> SaveExpectations(const std::vector<Expectation>& expectations,
                              const std::string& path) {
  return WriteFile(path, ExpectationsToText(expectations));
}

}  // namespace plumbline
