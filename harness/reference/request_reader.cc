#include "harness/reference/request_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/http_message.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kRequestFillBytes = std::size_t{16} << 10U;

// The size of a chunk with its extensions; nobody needs more.
constexpr std::size_t kMaxChunkSizeBytes = 4096;

// The elements of the comma-separated lists in the headers `name`, in lower
// case.
std::vector<std::string> ElementsOf(const std::vector<Header>& headers,
                                    std::string_view name) {
  std::vector<std::string> elements;
  for (const Header& header : headers) {
    if (!EqualsIgnoreCase(header.name, name)) {
      continue;
    }
    for (const std::string& element : Split(header.value, ',')) {
      elements.push_back(ToLower(TrimHeaderText(element)));
    }
  }
  return elements;
}

bool HasElement(const std::vector<std::string>& elements,
                std::string_view wanted) {
  return std::ranges::find(elements, wanted) != elements.end();
}

}  // namespace

RequestReader::Step RequestReader::Refuse(int status) {
  refusal_ = status;
  return Step::kRefused;
}

// Reads at least one byte behind what is buffered.
bool RequestReader::Fill() {
  buffer_.erase(0, std::exchange(begin_, 0));
  const std::size_t size = buffer_.size();
  std::ptrdiff_t count = 0;
  buffer_.resize_and_overwrite(
      size + kRequestFillBytes, [&](char* data, std::size_t /*capacity*/) {
        count = source_(data + size, kRequestFillBytes);
        return size + static_cast<std::size_t>(std::max(count, {}));
      });
  return count > 0;
}

// One line without its end: CR LF, or a bare LF (RFC 9112 section 2.2).
RequestReader::Step RequestReader::GetLine(std::string& line,
                                           std::size_t& budget) {
  std::size_t scanned = 0;
  for (;;) {
    const std::size_t end = buffer_.find('\n', begin_ + scanned);
    const std::size_t length =
        std::min(end, buffer_.size()) - begin_ + (end < buffer_.size() ? 1 : 0);
    if (length > budget) {
      return Refuse(431);
    }
    if (end != std::string::npos) {
      line.assign(buffer_, begin_, length - 1);
      if (line.ends_with('\r')) {
        line.pop_back();
      }
      begin_ += length;
      budget -= length;
      return Step::kDone;
    }
    scanned = length;
    if (!Fill()) {
      return Step::kEnded;
    }
  }
}

RequestReader::Step RequestReader::ReadHead(HttpRequest& request) {
  request.headers.clear();
  request.body.clear();
  std::size_t budget = kMaxRequestHeadBytes;
  do {
    // Empty lines before a request are skipped (RFC 9112 section 2.2).
    if (const Step step = GetLine(line_, budget); step != Step::kDone) {
      return step;
    }
  } while (line_.empty());
  if (!ParseRequestLine(line_, request)) {
    return Refuse(
        line_.contains(" HTTP/") && !line_.contains(" HTTP/1.") ? 505 : 400);
  }
  for (;;) {
    if (const Step step = GetLine(line_, budget); step != Step::kDone) {
      return step;
    }
    if (line_.empty()) {
      return ReadFraming(request);
    }
    if (!ParseHeader(line_, request)) {
      return Refuse(400);
    }
  }
}

// method SP request-target SP HTTP-version (RFC 9112 section 3).
bool RequestReader::ParseRequestLine(std::string_view line,
                                     HttpRequest& request) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first >= last || last == std::string_view::npos) {
    return false;
  }
  request.method = line.substr(0, first);
  request.target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  is_http_1_0_ = version == "HTTP/1.0";
  const auto is_bad = [](char c) { return c == ' ' || IsControl(c); };
  return IsHttpToken(request.method) && !request.target.empty() &&
         std::ranges::none_of(request.target, is_bad) &&
         (is_http_1_0_ || version == "HTTP/1.1");
}

// field-name ":" OWS field-value OWS (RFC 9112 section 5). A folded line is
// refused, as section 5.2 lets a server do.
bool RequestReader::ParseHeader(std::string_view line, HttpRequest& request) {
  const std::size_t colon = std::min(line.find(':'), line.size());
  const std::string_view name = line.substr(0, colon);
  if (colon == line.size() || !IsHttpToken(name) || !IsHeaderText(line)) {
    return false;
  }
  request.headers.push_back(
      {std::string(name), std::string(TrimHeaderText(line.substr(colon + 1)))});
  return true;
}

// How long the body is (RFC 9112 section 6.3), and what comes after it.
RequestReader::Step RequestReader::ReadFraming(const HttpRequest& request) {
  const std::vector<std::string> connection =
      ElementsOf(request.headers, "Connection");
  is_last_ = HasElement(connection, "close") ||
             (is_http_1_0_ && !HasElement(connection, "keep-alive"));
  expects_continue_ =
      !is_http_1_0_ &&
      HasElement(ElementsOf(request.headers, "Expect"), "100-continue");
  const std::vector<std::string> coding =
      ElementsOf(request.headers, "Transfer-Encoding");
  const std::vector<std::string> lengths =
      ElementsOf(request.headers, "Content-Length");
  is_chunked_ = !coding.empty();
  length_ = 0;
  if (is_chunked_) {
    if (coding != std::vector<std::string>{"chunked"}) {
      return Refuse(501);
    }
    // Both at once may be an attempt to smuggle a request.
    return lengths.empty() ? Step::kDone : Refuse(400);
  }
  for (const std::string& text : lengths) {
    const std::optional<std::uint64_t> length = ParseUnsigned(text, 10);
    if (!length.has_value() || text != lengths.front()) {
      return Refuse(400);
    }
    length_ = *length;
  }
  return length_ <= kMaxRequestBodyBytes ? Step::kDone : Refuse(413);
}

RequestReader::Step RequestReader::ReadBody(HttpRequest& request) {
  return is_chunked_ ? ReadChunks(request.body)
                     : ReadBytes(length_, request.body);
}

// Appends the next `count` bytes to the body.
RequestReader::Step RequestReader::ReadBytes(std::uint64_t count,
                                             std::string& body) {
  while (count > 0) {
    if (begin_ == buffer_.size() && !Fill()) {
      return Step::kEnded;
    }
    const std::size_t part = static_cast<std::size_t>(
        std::min<std::uint64_t>(count, buffer_.size() - begin_));
    body.append(buffer_, begin_, part);
    begin_ += part;
    count -= part;
  }
  return Step::kDone;
}

// RFC 9112 section 7.1.
RequestReader::Step RequestReader::ReadChunks(std::string& body) {
  for (;;) {
    std::uint64_t size = 0;
    if (const Step step = ReadChunkSize(size); step != Step::kDone) {
      return step;
    }
    if (size == 0) {
      return ReadTrailers();
    }
    if (body.size() + size > kMaxRequestBodyBytes) {
      return Refuse(413);
    }
    if (const Step step = ReadBytes(size, body); step != Step::kDone) {
      return step;
    }
    std::size_t budget = 2;
    const Step step = GetLine(line_, budget);
    if (step == Step::kEnded) {
      return step;
    }
    if (step == Step::kRefused || !line_.empty()) {
      return Refuse(400);  // The chunk is longer than its size says.
    }
  }
}

RequestReader::Step RequestReader::ReadChunkSize(std::uint64_t& size) {
  std::size_t budget = kMaxChunkSizeBytes;
  const Step step = GetLine(line_, budget);
  if (step != Step::kDone) {
    return step == Step::kEnded ? step : Refuse(400);
  }
  const std::string_view line = line_;
  const auto read =
      ParseUnsigned(TrimHeaderText(line.substr(0, line.find(';'))), 16);
  if (!read.has_value()) {
    return Refuse(400);
  }
  size = *read;
  return size <= kMaxRequestBodyBytes ? Step::kDone : Refuse(413);
}

// Trailer fields are read past: nothing in a contract speaks of them.
RequestReader::Step RequestReader::ReadTrailers() {
  std::size_t budget = kMaxRequestHeadBytes;
  do {
    if (const Step step = GetLine(line_, budget); step != Step::kDone) {
      return step;
    }
  } while (!line_.empty());
  return Step::kDone;
}

}  // namespace plumbline
