// Undoes the content encoding of a response, bounded: a small answer can hold
// a thousand times its size.
#ifndef PLUMBLINE_HARNESS_TRANSPORT_CONTENT_DECODER_H_
#define PLUMBLINE_HARNESS_TRANSPORT_CONTENT_DECODER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace plumbline {

class ContentDecoder {
 public:
  enum class Step : std::uint8_t {
    kMore,    // all is well, go on
    kFull,    // `out` has reached its bound and there is more to come
    kBroken,  // the bytes are not what the encoding says
  };

  // `encoding` is the value of Content-Encoding: gzip, x-gzip and deflate are
  // undone (RFC 9110 section 8.4.1), everything else passes as it is.
  // `max_bytes` bounds what comes out.
  ContentDecoder(std::string_view encoding, std::size_t max_bytes);
  ~ContentDecoder();
  ContentDecoder(const ContentDecoder&) = delete;
  ContentDecoder& operator=(const ContentDecoder&) = delete;
  ContentDecoder(ContentDecoder&&) = delete;
  ContentDecoder& operator=(ContentDecoder&&) = delete;

  // Appends what `bytes` hold to `out`.
  [[nodiscard]] Step Decode(std::string_view bytes, std::string& out);

  // True where the bytes so far may be the whole content. Nothing at all is
  // whole under any encoding: servers name one on empty answers too.
  [[nodiscard]] bool is_complete() const;

 private:
  struct Inflater;

  Step Inflate(std::string_view bytes, std::string& out);

  std::unique_ptr<Inflater> inflater_;  // none where nothing is to be undone
  std::size_t max_bytes_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_CONTENT_DECODER_H_
