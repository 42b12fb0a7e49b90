#include "harness/transport/response_reader.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/http_message.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kFillBytes = std::size_t{16} << 10U;

// A chunk's size line, its extensions included; nobody needs more.
constexpr std::size_t kMaxChunkLineBytes = 4096;

constexpr std::size_t kShownLineBytes = 120;

constexpr std::string_view kVersionPrefix = "HTTP/1.";

constexpr int kSwitchingProtocols = 101;
constexpr int kNoContent = 204;
constexpr int kNotModified = 304;

// Calls `use` with each non-empty element of the comma-separated lists in the
// headers `name`.
template <typename Use>
void ForEachElement(const std::vector<Header>& headers, std::string_view name,
                    Use use) {
  for (const Header& header : headers) {
    if (!EqualsIgnoreCase(header.name, name)) {
      continue;
    }
    std::string_view rest = header.value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::string_view element = TrimHeaderText(rest.substr(0, comma));
      if (!element.empty()) {
        use(element);
      }
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
}

bool HasElement(const std::vector<Header>& headers, std::string_view name,
                std::string_view wanted) {
  bool found = false;
  ForEachElement(headers, name, [&](std::string_view element) {
    found = found || EqualsIgnoreCase(element, wanted);
  });
  return found;
}

// The elements of all headers `name`, for people.
std::string AllValues(const std::vector<Header>& headers,
                      std::string_view name) {
  std::string text;
  ForEachElement(headers, name, [&](std::string_view element) {
    text.append(text.empty() ? "" : " and ").append(element);
  });
  return text;
}

}  // namespace

ResponseReader::ResponseReader(ByteSource source)
    : source_(std::move(source)), buffer_(kFillBytes) {}

void ResponseReader::Begin(std::string_view method) {
  method_ = method;
  begin_ = end_ = 0;
  status_ = 0;
  headers_.clear();
  framing_ = Framing::kNone;
  left_ = 0;
  in_chunk_ = false;
  is_complete_ = false;
  says_close_ = false;
  fault_ = Fault::kNone;
  detail_.clear();
  wire_notes_.clear();
  bytes_received_ = 0;
}

bool ResponseReader::can_reuse_connection() const {
  return is_complete_ && fault_ == Fault::kNone && !says_close_ &&
         begin_ == end_;
}

bool ResponseReader::Fail(Fault fault, std::string detail) {
  if (fault_ == Fault::kNone) {
    fault_ = fault;
    detail_ = std::move(detail);
  }
  return false;
}

bool ResponseReader::Malformed(std::string detail) {
  return Fail(Fault::kMalformed, std::move(detail));
}

void ResponseReader::Note(WireFault fault, std::string_view shown) {
  if (std::ranges::find(wire_notes_, fault, &WireNote::fault) ==
      wire_notes_.end()) {
    wire_notes_.push_back(
        {fault, Printable(shown.substr(0, kShownLineBytes), kShownLineBytes)});
  }
}

// A field that is no list comes once (RFC 9110 sections 5.3 and 8.3). The same
// value twice leaves nothing open.
void ResponseReader::NoteContentTypes() {
  const auto first = FindHeader(headers_, "Content-Type");
  for (const Header& header : headers_) {
    if (EqualsIgnoreCase(header.name, "Content-Type") &&
        !EqualsIgnoreCase(header.value, *first)) {
      Note(WireFault::kTwoContentTypes,
           std::string(*first) + " and " + header.value);
    }
  }
}

// REQUIRES: the response is whole. Empty lines behind it are what old software
// sends and readers pass over (RFC 9112 section 2.2). What comes behind a
// change of protocols is of the other one.
void ResponseReader::NoteWhatIsBehind() {
  if (status_ == kSwitchingProtocols || method_ == "CONNECT") {
    return;
  }
  std::string_view behind(buffer_.data() + begin_, end_ - begin_);
  behind.remove_prefix(
      std::min(behind.find_first_not_of("\r\n"), behind.size()));
  if (!behind.empty()) {
    Note(behind.starts_with(kVersionPrefix) ? WireFault::kSecondResponse
                                            : WireFault::kBytesBehind,
         behind);
  }
}

// Reads at least one byte behind what is buffered.
bool ResponseReader::Fill() {
  if (begin_ == end_) {
    begin_ = end_ = 0;
  } else if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) {
    buffer_.resize(buffer_.size() * 2);  // GetLine's budget bounds this.
  }
  const std::ptrdiff_t count =
      source_(buffer_.data() + end_, buffer_.size() - end_);
  if (count == 0) {
    return Fail(Fault::kClosed, "");
  }
  if (count < 0) {
    return Fail(Fault::kSource, "");
  }
  end_ += static_cast<std::size_t>(count);
  bytes_received_ += static_cast<std::size_t>(count);
  return true;
}

// One line without its end (CR LF, or a bare LF: RFC 9112 section 2.2).
bool ResponseReader::GetLine(std::string& line, std::size_t& budget) {
  std::size_t scanned = 0;
  for (;;) {
    const char* from = buffer_.data() + begin_;
    const std::size_t available = std::min(end_ - begin_, budget);
    const void* found = std::memchr(from + scanned, '\n', available - scanned);
    if (found != nullptr) {
      const auto length =
          static_cast<std::size_t>(static_cast<const char*>(found) - from);
      line.assign(from, length);
      if (line.ends_with('\r')) {
        line.pop_back();
      } else {
        Note(WireFault::kBareLineFeed, line);
      }
      begin_ += length + 1;
      budget -= length + 1;
      return true;
    }
    if (available == budget) {
      return Malformed("a head, trailer or chunk size is too long");
    }
    scanned = available;
    if (!Fill()) {
      return false;
    }
  }
}

// Garbage is told from a late or cut response by its first bytes, without
// waiting for the end of a line that may never come.
bool ResponseReader::LooksLikeHttp() {
  for (;;) {
    const std::string_view start(buffer_.data() + begin_, end_ - begin_);
    const std::size_t length = std::min(start.size(), kVersionPrefix.size());
    if (start.substr(0, length) != kVersionPrefix.substr(0, length)) {
      return Malformed(
          "the response does not begin with HTTP/1: " +
          Printable(start.substr(0, kShownLineBytes), kShownLineBytes));
    }
    if (length == kVersionPrefix.size()) {
      return true;
    }
    if (!Fill()) {
      return false;
    }
  }
}

bool ResponseReader::ReadHead() {
  std::size_t budget = kMaxHeadBytes;
  do {
    headers_.clear();
    if (!ReadOneHead(budget)) {
      return false;
    }
    // Interim responses may come before the final one (RFC 9110 section 15.2);
    // the budget bounds how many.
  } while (status_ < 200 && status_ != kSwitchingProtocols);
  NoteContentTypes();
  return ChooseFraming();
}

bool ResponseReader::ReadOneHead(std::size_t& budget) {
  if (!LooksLikeHttp() || !GetLine(line_, budget) || !ParseStatusLine(line_)) {
    return false;
  }
  for (;;) {
    if (!GetLine(line_, budget)) {
      return false;
    }
    if (line_.empty()) {
      return true;
    }
    if (!ParseHeaderLine(line_)) {
      return false;
    }
  }
}

// HTTP/1.x SP 3DIGIT [SP reason] (RFC 9112 section 4). The second space is
// often left out before an empty reason.
bool ResponseReader::ParseStatusLine(std::string_view line) {
  constexpr std::size_t kStatusAt = 9;
  constexpr std::size_t kReasonAt = 12;
  const bool is_right =
      line.size() >= kReasonAt && IsDigit(line[kVersionPrefix.size()]) &&
      line[kStatusAt - 1] == ' ' &&
      std::ranges::all_of(line.substr(kStatusAt, 3), IsDigit) &&
      (line.size() == kReasonAt || line[kReasonAt] == ' ');
  if (!is_right) {
    return Malformed(
        "the status line is malformed: " +
        Printable(line.substr(0, kShownLineBytes), kShownLineBytes));
  }
  is_http_1_0_ = line[kVersionPrefix.size()] == '0';
  status_ = static_cast<int>(
      ParseUnsigned(line.substr(kStatusAt, 3), 10).value_or(0));
  if (status_ < 100 || status_ > 599) {  // RFC 9110 section 15
    Note(WireFault::kStatusRange, line);
  }
  if (status_ < 100) {
    return Malformed("the status is below 100");
  }
  return true;
}

bool ResponseReader::ParseHeaderLine(std::string_view line) {
  const auto bad = [&](std::string_view why) {
    return Malformed(
        std::string(why) + ": " +
        Printable(line.substr(0, kShownLineBytes), kShownLineBytes));
  };
  if (!IsHeaderText(line)) {
    return bad("a header has control characters");
  }
  if (line.front() == ' ' || line.front() == '\t') {
    // A folded line continues the value above it (RFC 9112 section 5.2).
    if (headers_.empty()) {
      return bad("the first header line begins with white space");
    }
    headers_.back().value.append(" ").append(TrimHeaderText(line));
    return true;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    return bad("a header line has no colon");
  }
  const std::string_view name = line.substr(0, colon);
  if (!IsHttpToken(name)) {
    return bad("a header name is no token");
  }
  headers_.push_back(
      {std::string(name), std::string(TrimHeaderText(line.substr(colon + 1)))});
  return true;
}

// How the end of the body is known: RFC 9112 section 6.3.
bool ResponseReader::ChooseFraming() {
  says_close_ =
      HasElement(headers_, "Connection", "close") ||
      (is_http_1_0_ && !HasElement(headers_, "Connection", "keep-alive")) ||
      status_ == kSwitchingProtocols;
  const bool is_tunnel = method_ == "CONNECT" && status_ / 100 == 2;
  if (method_ == "HEAD" || is_tunnel || status_ == kNoContent ||
      status_ == kNotModified || status_ == kSwitchingProtocols) {
    framing_ = Framing::kNone;
    is_complete_ = true;
    return true;
  }
  std::string coding;
  ForEachElement(headers_, "Transfer-Encoding", [&](std::string_view element) {
    coding += coding.empty() ? ToLower(element) : ", " + ToLower(element);
  });
  std::optional<std::uint64_t> length;
  bool is_length_bad = false;
  bool are_two = false;
  ForEachElement(headers_, "Content-Length", [&](std::string_view element) {
    const std::optional<std::uint64_t> value = ParseUnsigned(element, 10);
    is_length_bad = is_length_bad || !value.has_value();
    are_two = are_two || (length.has_value() && length != value);
    length = length.has_value() ? length : value;
  });
  if (!coding.empty()) {
    // Both at once may be an attempt to smuggle; the connection ends here.
    if (const auto beside = FindHeader(headers_, "Content-Length")) {
      Note(WireFault::kTwoFramings, "Content-Length: " + std::string(*beside) +
                                        ", Transfer-Encoding: " + coding);
      says_close_ = true;
    }
    framing_ = Framing::kChunked;
    return coding == "chunked" ||
           Malformed("the transfer coding is not chunked: " +
                     Printable(coding, kShownLineBytes));
  }
  if (is_length_bad ||
      (!length.has_value() && FindHeader(headers_, "Content-Length"))) {
    return Malformed("the content length is no number");
  }
  if (are_two) {
    Note(WireFault::kTwoLengths, AllValues(headers_, "Content-Length"));
    return Malformed("there are two content lengths");
  }
  framing_ = length.has_value() ? Framing::kLength : Framing::kUntilClose;
  says_close_ = says_close_ || framing_ == Framing::kUntilClose;
  left_ = length.value_or(0);
  is_complete_ = length == std::uint64_t{0};
  return true;
}

std::ptrdiff_t ResponseReader::ReadBody(char* data, std::size_t size) {
  if (fault_ != Fault::kNone) {
    return -1;
  }
  if (is_complete_) {
    NoteWhatIsBehind();
    return 0;
  }
  if (size == 0) {
    return 0;
  }
  if (framing_ == Framing::kChunked && left_ == 0) {
    if ((in_chunk_ && !EndChunk()) || !ReadChunkSize()) {
      return -1;
    }
    if (left_ == 0) {
      is_complete_ = ReadTrailers();
      if (!is_complete_) {
        return -1;
      }
      NoteWhatIsBehind();
      return 0;
    }
  }
  if (framing_ != Framing::kUntilClose) {
    size = static_cast<std::size_t>(
        std::min(static_cast<std::uint64_t>(size), left_));
  }
  return ReadPart(data, size);
}

// Gives bytes of the body from the buffer, or straight from the source; the
// end of a body by way of the buffer, so that what comes with it is seen.
std::ptrdiff_t ResponseReader::ReadPart(char* data, std::size_t size) {
  std::ptrdiff_t count = 0;
  if (begin_ == end_ && framing_ != Framing::kUntilClose &&
      left_ < kFillBytes && !Fill()) {
    return -1;
  }
  if (begin_ < end_) {
    size = std::min(size, end_ - begin_);
    std::memcpy(data, buffer_.data() + begin_, size);
    begin_ += size;
    count = static_cast<std::ptrdiff_t>(size);
  } else {
    if (framing_ != Framing::kUntilClose) {
      size = static_cast<std::size_t>(
          std::min(static_cast<std::uint64_t>(size), left_ - 1));
    }
    count = source_(data, size);
    bytes_received_ +=
        static_cast<std::size_t>(std::max(count, std::ptrdiff_t{0}));
  }
  if (count < 0) {
    Fail(Fault::kSource, "");
    return -1;
  }
  if (framing_ == Framing::kUntilClose) {
    is_complete_ = count == 0;
    return count;
  }
  if (count == 0) {
    Fail(Fault::kClosed, "");
    return -1;
  }
  left_ -= static_cast<std::uint64_t>(count);
  is_complete_ = framing_ == Framing::kLength && left_ == 0;
  return count;
}

// chunk-size [ chunk-ext ] CRLF (RFC 9112 section 7.1).
bool ResponseReader::ReadChunkSize() {
  std::size_t budget = kMaxChunkLineBytes;
  if (!GetLine(line_, budget)) {
    return false;
  }
  const std::string_view line = line_;
  const std::size_t semicolon = std::min(line.find(';'), line.size());
  const std::optional<std::uint64_t> size =
      ParseUnsigned(TrimHeaderText(line.substr(0, semicolon)), 16);
  if (!size.has_value()) {
    return Malformed(
        "a chunk size is no hexadecimal number: " +
        Printable(line.substr(0, kShownLineBytes), kShownLineBytes));
  }
  left_ = *size;
  in_chunk_ = true;
  return true;
}

bool ResponseReader::EndChunk() {
  std::size_t budget = kMaxChunkLineBytes;
  if (!GetLine(line_, budget)) {
    return false;
  }
  in_chunk_ = false;
  return line_.empty() || Malformed("a chunk is longer than its size says");
}

// Trailer fields are read past: nothing in a contract speaks of them.
bool ResponseReader::ReadTrailers() {
  std::size_t budget = kMaxHeadBytes;
  do {
    if (!GetLine(line_, budget)) {
      return false;
    }
  } while (!line_.empty());
  return true;
}

}  // namespace plumbline
