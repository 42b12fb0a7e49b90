// Reads HTTP/1.x responses from bytes that a target chose (RFC 9112): strict
// about what would change their meaning, lenient about nothing else, and
// bounded. cpp-httplib reads them too, but a long status line overflows its
// stack (it uses std::regex), it percent-decodes header values, sorts headers,
// and cannot say whether the bytes ended, were late or were no HTTP; a tool
// that judges answers needs all of that.
//
//   ResponseReader reader(source);
//   reader.Begin("POST");
//   if (reader.ReadHead()) {
//     while ((n = reader.ReadBody(data, size)) > 0) ...
//   }
#ifndef PLUMBLINE_HARNESS_TRANSPORT_RESPONSE_READER_H_
#define PLUMBLINE_HARNESS_TRANSPORT_RESPONSE_READER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/http_message.h"

namespace plumbline {

// The heads of a response, interim ones included, take no more (memory).
inline constexpr std::size_t kMaxHeadBytes = std::size_t{256} << 10U;

// Fills `data` with at most `size` bytes: how many, 0 at the end, -1 where no
// more can be had for a reason that the source knows.
using ByteSource = std::function<std::ptrdiff_t(char* data, std::size_t size)>;

class ResponseReader {
 public:
  enum class Fault : std::uint8_t {
    kNone,
    kClosed,     // the bytes ended within the response
    kSource,     // the source gave -1
    kMalformed,  // no HTTP response; detail() says why
  };

  explicit ResponseReader(ByteSource source);

  // Forgets the last response and what was left over of it. A response to
  // HEAD has no body, whatever its head says.
  void Begin(std::string_view method);

  // Reads past interim (1xx) heads up to the body. False on a fault.
  [[nodiscard]] bool ReadHead();

  // The next bytes of the body, free of transfer coding; 0 at its end, -1 on a
  // fault. REQUIRES: ReadHead gave true.
  [[nodiscard]] std::ptrdiff_t ReadBody(char* data, std::size_t size);

  [[nodiscard]] int status() const { return status_; }
  // In the order in which they came. REQUIRES: ReadHead gave true.
  [[nodiscard]] std::vector<Header>& headers() { return headers_; }

  // What was read past, or made the response unreadable, each fault once. What
  // comes behind a response is known once ReadBody gave 0, and only where it
  // came together with the end of it: nothing is waited for.
  [[nodiscard]] std::vector<WireNote>& wire_notes() { return wire_notes_; }

  [[nodiscard]] Fault fault() const { return fault_; }
  [[nodiscard]] const std::string& detail() const { return detail_; }
  [[nodiscard]] std::size_t bytes_received() const { return bytes_received_; }

  // True where the whole response is read and the connection can carry
  // another one: nobody said "close", and nothing came after the response.
  [[nodiscard]] bool can_reuse_connection() const;

 private:
  enum class Framing : std::uint8_t { kNone, kLength, kChunked, kUntilClose };

  bool Fail(Fault fault, std::string detail);
  bool Malformed(std::string detail);
  void Note(WireFault fault, std::string_view shown);
  void NoteContentTypes();
  void NoteWhatIsBehind();
  bool Fill();
  bool GetLine(std::string& line, std::size_t& budget);
  bool LooksLikeHttp();
  bool ReadOneHead(std::size_t& budget);
  bool ParseStatusLine(std::string_view line);
  bool ParseHeaderLine(std::string_view line);
  bool ChooseFraming();
  bool ReadChunkSize();
  bool EndChunk();
  bool ReadTrailers();
  std::ptrdiff_t ReadPart(char* data, std::size_t size);

  ByteSource source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // buffer_[begin_, end_) is yet to be read
  std::size_t end_ = 0;
  std::string line_;

  std::string method_;
  int status_ = 0;
  bool is_http_1_0_ = false;
  std::vector<Header> headers_;
  Framing framing_ = Framing::kNone;
  std::uint64_t left_ = 0;  // of the body, or of the chunk
  bool in_chunk_ = false;
  bool is_complete_ = false;
  bool says_close_ = false;

  Fault fault_ = Fault::kNone;
  std::string detail_;
  std::vector<WireNote> wire_notes_;
  std::size_t bytes_received_ = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_RESPONSE_READER_H_
