// Reads HTTP/1.x requests from the bytes of one connection (RFC 9112), bounded
// and strict: what could be read in two ways is refused. It shares no code with
// the client's reader of responses, for the two judge each other in the tests.
//
//   RequestReader reader(source);
//   HttpRequest request;
//   while (reader.ReadHead(request) == RequestReader::Step::kDone &&
//          reader.ReadBody(request) == RequestReader::Step::kDone) ...
#ifndef PLUMBLINE_HARNESS_REFERENCE_REQUEST_READER_H_
#define PLUMBLINE_HARNESS_REFERENCE_REQUEST_READER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/http_message.h"

namespace plumbline {

// The heads of a request take no more (memory).
inline constexpr std::size_t kMaxRequestHeadBytes = std::size_t{256} << 10U;

// A larger body is refused (memory).
inline constexpr std::size_t kMaxRequestBodyBytes = std::size_t{64} << 20U;

class RequestReader {
 public:
  // Fills `data` with at most `size` bytes: how many, 0 or less where no more
  // will come.
  using Source = std::function<std::ptrdiff_t(char* data, std::size_t size)>;

  enum class Step : std::uint8_t {
    kDone,
    kEnded,    // the client sends no more, or not in time
    kRefused,  // refusal() says with what status; the connection must end
  };

  explicit RequestReader(Source source) : source_(std::move(source)) {}

  // Reads the next head into `request`, whose body becomes empty. Headers are
  // as they were sent, without the white space around values.
  [[nodiscard]] Step ReadHead(HttpRequest& request);

  // Reads the body, free of transfer coding. REQUIRES: ReadHead gave kDone for
  // this request.
  [[nodiscard]] Step ReadBody(HttpRequest& request);

  // 400 for what is no request, 413 for a body and 431 for a head above its
  // bound, 501 for a transfer coding that is not known (RFC 9112 section 6.1),
  // 505 for another version. REQUIRES: the last step was kRefused.
  [[nodiscard]] int refusal() const { return refusal_; }

  // Of the last head: whether the client waits for a 100 before the body (RFC
  // 9110 section 10.1.1), and whether it wants no answer after this one (RFC
  // 9112 section 9.3).
  [[nodiscard]] bool expects_continue() const { return expects_continue_; }
  [[nodiscard]] bool is_last() const { return is_last_; }

 private:
  Step Refuse(int status);
  bool Fill();
  Step GetLine(std::string& line, std::size_t& budget);
  [[nodiscard]] bool ParseRequestLine(std::string_view line,
                                      HttpRequest& request);
  [[nodiscard]] static bool ParseHeader(std::string_view line,
                                        HttpRequest& request);
  Step ReadFraming(const HttpRequest& request);
  Step ReadBytes(std::uint64_t count, std::string& body);
  Step ReadChunks(std::string& body);
  Step ReadChunkSize(std::uint64_t& size);
  Step ReadTrailers();

  Source source_;
  std::string buffer_;
  std::size_t begin_ = 0;  // what is before it in the buffer has been read
  std::string line_;
  int refusal_ = 0;
  bool is_http_1_0_ = false;
  bool expects_continue_ = false;
  bool is_last_ = false;
  bool is_chunked_ = false;
  std::uint64_t length_ = 0;  // of the body, where it is not chunked
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_REQUEST_READER_H_
