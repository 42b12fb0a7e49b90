#include "harness/loader/contract_text.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

#include "harness/base/limits.h"

namespace plumbline {
namespace {

constexpr std::string_view kGzipMagic = "\x1f\x8b";  // RFC 1952, 2.3.1
constexpr int kGzipFormat = 15 + 16;  // windowBits of zlib's inflateInit2
constexpr std::size_t kOutputBytes = std::size_t{64} << 10U;

// Calls inflateEnd whatever happens.
class Inflater {
 public:
  explicit Inflater(std::string_view gzip) {
    PLUMBLINE_ASSERT(inflateInit2(&stream_, kGzipFormat) == Z_OK);
    // zlib does not write through next_in, but its type does not say so.
    stream_.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));  // NOLINT
    stream_.avail_in = static_cast<uInt>(gzip.size());
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Appends the next bytes; zlib's status.
  int Next(std::string& out) {
    stream_.next_out = reinterpret_cast<Bytef*>(output_.data());
    stream_.avail_out = static_cast<uInt>(output_.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    out.append(output_.data(), output_.size() - stream_.avail_out);
    return status;
  }
  [[nodiscard]] bool at_end() const { return stream_.avail_in == 0; }
  bool NextMember() { return inflateReset(&stream_) == Z_OK; }

 private:
  z_stream stream_{};
  std::array<char, kOutputBytes> output_{};
};

// Of the prelude's and AWS's own namespaces; none says what a value must be.
bool IsNotedTrait(std::string_view name) {
  static constexpr std::array<std::string_view, 11> kBegins = {
      "smithy.api#documentation",
      "smithy.api#examples",
      "smithy.api#externalDocumentation",
      "smithy.rules#",
      "smithy.test#",
      "smithy.waiters#",
      "aws.endpoints#",
      "aws.cloudformation#",
      "aws.iam#",
      "aws.cloudtrail#",
      "smithy.openapi#"};
  return name.find('#') != std::string_view::npos &&
         std::ranges::any_of(kBegins, [&](std::string_view begin) {
           return name.starts_with(begin);
         });
}

bool IsNoPromise(std::string_view name, int depth, bool is_string) {
  // A member of a structure may be named "documentation"; it is an object. A
  // trait stands at least below the document, "shapes", the shape and "traits".
  static constexpr int kTraitDepth = 4;
  return (is_string && name == "documentation") ||
         (depth >= kTraitDepth && IsNotedTrait(name));
}

}  // namespace

Result<std::string> Unpack(std::string_view gzip, std::size_t max_bytes) {
  Inflater inflater(gzip);
  std::string text;
  while (true) {
    const int status = inflater.Next(text);
    if (text.size() > max_bytes) {
      return Fail(
          ErrorCode::kTooLarge,
          "larger than " + std::to_string(max_bytes) + " bytes when unpacked");
    }
    if (status == Z_STREAM_END) {
      // gzip content may be several members in a row (RFC 1952, 2.2).
      if (inflater.at_end() || !inflater.NextMember()) {
        return text;
      }
    } else if (status != Z_OK) {
      return Fail(ErrorCode::kSyntax, inflater.at_end()
                                          ? "gzip data that ends too early"
                                          : "broken gzip data");
    }
  }
}

Result<std::string> ReadContractText(const std::string& path,
                                     std::size_t max_bytes) {
  Result<std::string> text = ReadFile(path, max_bytes);
  if (!text.has_value() || !text->starts_with(kGzipMagic)) {
    return text;
  }
  Result<std::string> unpacked = Unpack(*text, max_bytes);
  if (!unpacked.has_value()) {
    unpacked.error().location.file = path;
  }
  return unpacked;
}

Result<std::string> ReadContractText(const std::string& path) {
  return ReadContractText(path, kMaxContractBytes);
}

Result<Json> ParseContractText(std::string_view text) {
  Result<Json> document = ParseJson(text, kMaxJsonDepth, IsNoPromise);
  // An OpenAPI document may mean any name in its examples and defaults.
  if (document.has_value() &&
      (document->contains("openapi") || document->contains("swagger"))) {
    return ParseJson(text);
  }
  return document;
}

}  // namespace plumbline
