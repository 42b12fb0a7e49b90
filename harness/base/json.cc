#include "harness/base/json.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

int LineAt(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::ranges::count(
                 text.substr(0, std::min(offset, text.size())), '\n'));
}

// Builds the value as nlohmann's own reader would, but counts the depth. The
// reader reports a number beyond doubles as an error and stops there; RFC 8259
// section 6 leaves the range to readers, so such a text is read again with the
// number replaced (see ParseJson).
class BoundedBuilder : public nlohmann::json_sax<Json> {
 public:
  BoundedBuilder(Json& root, int max_depth, SkipsMember skips)
      : root_(root), max_depth_(max_depth), skips_(skips) {}

  bool null() override { return Put(nullptr); }
  bool boolean(bool value) override { return Put(value); }
  bool number_integer(number_integer_t value) override { return Put(value); }
  bool number_unsigned(number_unsigned_t value) override { return Put(value); }
  bool number_float(number_float_t value, const string_t& /*text*/) override {
    return Put(value);
  }
  bool string(string_t& value) override {
    return Skips(true) || Put(std::move(value));
  }
  bool binary(binary_t& value) override { return Put(std::move(value)); }
  bool start_object(std::size_t /*elements*/) override {
    return Open(Json::object());
  }
  bool start_array(std::size_t /*elements*/) override {
    return Open(Json::array());
  }
  bool key(string_t& value) override {
    key_ = std::move(value);
    return true;
  }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t position, const std::string& /*last_token*/,
                   const nlohmann::detail::exception& error) override {
    position_ = position;
    message_ = error.what();
    out_of_range_ = error.id == 406;  // nlohmann: number overflow
    return false;
  }

  [[nodiscard]] bool too_deep() const { return too_deep_; }
  [[nodiscard]] bool too_many() const { return values_ > kMaxJsonValues; }
  [[nodiscard]] bool out_of_range() const { return out_of_range_; }
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] const std::string& message() const { return message_; }

 private:
  // Whether what comes next is inside a member that is left out.
  [[nodiscard]] bool Skips(bool is_string) const {
    return skipped_ > 0 ||
           (skips_ != nullptr && !open_.empty() && open_.back()->is_object() &&
            skips_(key_, static_cast<int>(open_.size()), is_string));
  }
  template <typename T>
  bool Put(T&& value) {
    if (!Skips(false)) {
      Place(Json(std::forward<T>(value)));
    }
    return values_ <= kMaxJsonValues;
  }
  Json* Place(Json&& value) {
    ++values_;
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    // Most documents have their keys in order, so that the end is the place.
    auto& members = parent.get_ref<Json::object_t&>();
    Json& slot =
        members.emplace_hint(members.end(), std::move(key_), nullptr)->second;
    slot = std::move(value);
    return &slot;
  }
  bool Open(Json container) {
    if (static_cast<int>(open_.size()) + skipped_ >= max_depth_) {
      too_deep_ = true;
      return false;
    }
    if (Skips(false)) {
      ++skipped_;
    } else {
      open_.push_back(Place(std::move(container)));
    }
    return values_ <= kMaxJsonValues;
  }
  bool Close() {
    if (skipped_ > 0) {
      --skipped_;
    } else {
      open_.pop_back();
    }
    return true;
  }

  Json& root_;
  int max_depth_;
  SkipsMember skips_;
  std::size_t values_ = 0;
  int skipped_ = 0;  // containers that are open inside a member left out
  std::vector<Json*> open_;
  std::string key_;
  bool too_deep_ = false;
  bool out_of_range_ = false;
  std::size_t position_ = 0;
  std::string message_;
};

// nlohmann's message without its own prefix, which names its classes.
std::string PlainMessage(const std::string& message) {
  const std::size_t colon = message.find(": ");
  return colon == std::string::npos ? message : message.substr(colon + 2);
}

bool IsNumberCharacter(char c) {
  return IsDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

// Replaces the number that ends at or before `position` by the nearest double
// that can be written. False where there is no number.
bool ClampNumber(std::string& text, std::size_t position) {
  std::size_t end = std::min(position, text.size());
  while (end > 0 && !IsNumberCharacter(text[end - 1])) {
    --end;
  }
  std::size_t start = end;
  while (start > 0 && IsNumberCharacter(text[start - 1])) {
    --start;
  }
  if (start == end) {
    return false;
  }
  text.replace(start, end - start,
               text[start] == '-' ? "-1.7976931348623157e308"
                                  : "1.7976931348623157e308");
  return true;
}

}  // namespace

Result<Json> ParseJson(std::string_view text, int max_depth,
                       SkipsMember skips) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    return Fail(ErrorCode::kSyntax, "not JSON: starts with a byte order mark",
                {.line = 1});
  }
  // A raw NUL is never JSON, and the reader takes one for the end of its input.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return Fail(ErrorCode::kSyntax, "not JSON: a NUL byte",
                {.line = LineAt(text, nul)});
  }
  // A text may hold a few numbers beyond doubles; one with many is hostile.
  static constexpr int kMaxClamped = 16;
  std::string clamped;
  for (int round = 0;; ++round) {
    Json root;
    BoundedBuilder builder(root, max_depth, skips);
    const std::string_view source = round == 0 ? text : clamped;
    if (Json::sax_parse(source.begin(), source.end(), &builder)) {
      return root;
    }
    if (builder.too_deep()) {
      return Fail(ErrorCode::kTooLarge,
                  "JSON nested deeper than " + std::to_string(max_depth));
    }
    if (builder.too_many()) {
      return Fail(
          ErrorCode::kTooLarge,
          "JSON of more than " + std::to_string(kMaxJsonValues) + " values");
    }
    if (round == 0) {
      clamped = std::string(text);
    }
    if (!builder.out_of_range() || round == kMaxClamped ||
        !ClampNumber(clamped, builder.position())) {
      return Fail(ErrorCode::kSyntax,
                  "not JSON: " + PlainMessage(builder.message()),
                  {.line = LineAt(source, builder.position())});
    }
  }
}

Result<Json> ParseJson(std::string_view text, int max_depth) {
  return ParseJson(text, max_depth, nullptr);
}

Result<Json> ParseJson(std::string_view text) {
  return ParseJson(text, kMaxJsonDepth);
}

std::string ToText(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::string> ReadFile(const std::string& path, std::size_t max_bytes) {
  std::error_code status;
  if (!std::filesystem::exists(path, status)) {
    return Fail(ErrorCode::kNotFound, "no such file", {.file = path});
  }
  if (std::filesystem::is_directory(path, status)) {
    return Fail(ErrorCode::kIo, "is a folder, not a file", {.file = path});
  }
  // To open one that nobody writes to would wait for ever. What a shell makes
  // of
  // <(COMMAND) has a writer.
  if (std::filesystem::is_fifo(path, status) && !path.starts_with("/dev/fd/")) {
    return Fail(ErrorCode::kIo, "is a pipe, not a file", {.file = path});
  }
  std::ifstream in(path, std::ios::binary);
  std::string text;
  std::vector<char> block(std::size_t{1} << 16U);
  while (in && text.size() <= max_bytes) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (text.size() > max_bytes) {
    return Fail(ErrorCode::kTooLarge,
                "larger than " + std::to_string(max_bytes) + " bytes",
                {.file = path});
  }
  if (!in.eof()) {
    return Fail(ErrorCode::kIo, "cannot be read", {.file = path});
  }
  return text;
}

Result<Json> ReadJsonFile(const std::string& path, std::size_t max_bytes) {
  Result<std::string> text = ReadFile(path, max_bytes);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  // RFC 8259 section 8.1 lets readers pass over a byte order mark; what came
  // over the wire is judged by ParseJson, which does not.
  Result<Json> value = ParseJson(WithoutByteOrderMark(*text));
  if (!value.has_value()) {
    Error error = value.error();
    error.location.file = path;
    return std::unexpected(error);
  }
  return value;
}

std::string_view JsonTypeName(const Json& value) {
  if (value.is_number_integer()) {
    return "integer";
  }
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::object:
      return "object";
    case Json::value_t::array:
      return "list";
    case Json::value_t::string:
      return "string";
    case Json::value_t::boolean:
      return "boolean";
    default:
      return "number";
  }
}

std::int64_t NearestInteger(const Json& value) {
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  if (value.is_number_unsigned()) {
    return static_cast<std::int64_t>(
        std::min(value.get<std::uint64_t>(), static_cast<std::uint64_t>(kMax)));
  }
  if (value.is_number_integer()) {
    return value.get<std::int64_t>();
  }
  // 2^63: a conversion from there on is undefined.
  constexpr double kBeyond = 9223372036854775808.0;
  const double number = value.get<double>();
  return std::isnan(number)   ? 0
         : number >= kBeyond  ? kMax
         : number <= -kBeyond ? kMin
                              : static_cast<std::int64_t>(std::round(number));
}

std::string UnescapePointer(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    out += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
  }
  return out;
}

std::string EscapePointer(std::string_view token) {
  if (token.find_first_of("~/") == std::string_view::npos) {
    return std::string(token);
  }
  std::string out;
  for (const char c : token) {
    out += c == '~'   ? std::string("~0")
           : c == '/' ? std::string("~1")
                      : std::string(1, c);
  }
  return out;
}

void ForEachText(const Json& value,
                 const std::function<void(const std::string&)>& visit) {
  if (value.is_string()) {
    visit(value.get_ref<const std::string&>());
  } else if (value.is_structured()) {
    for (const Json& inner : value) {
      ForEachText(inner, visit);
    }
  }
}

}  // namespace plumbline
