#include "harness/transport/content_decoder.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kOutputBytes = std::size_t{16} << 10U;

// windowBits of zlib's inflateInit2.
constexpr int kZlibFormat = 15;
constexpr int kGzipFormat = 15 + 16;
constexpr int kRawFormat = -15;

// The first byte of a zlib stream: method 8, window at most 32 KiB (RFC 1950).
// Servers that send raw deflate under the name "deflate" are common.
bool BeginsZlib(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return (byte & 0x0fU) == 8 && (byte >> 4U) <= 7;
}

}  // namespace

struct ContentDecoder::Inflater {
  bool is_gzip = false;
  bool has_begun = false;
  bool at_end = false;  // of a gzip member or of the stream
  z_stream stream{};
};

ContentDecoder::ContentDecoder(std::string_view encoding, std::size_t max_bytes)
    : max_bytes_(max_bytes) {
  const bool is_gzip = EqualsIgnoreCase(encoding, "gzip") ||
                       EqualsIgnoreCase(encoding, "x-gzip");
  if (is_gzip || EqualsIgnoreCase(encoding, "deflate")) {
    inflater_ = std::make_unique<Inflater>();
    inflater_->is_gzip = is_gzip;
  }
}

ContentDecoder::~ContentDecoder() {
  if (inflater_ != nullptr && inflater_->has_begun) {
    inflateEnd(&inflater_->stream);
  }
}

bool ContentDecoder::is_complete() const {
  return inflater_ == nullptr || !inflater_->has_begun || inflater_->at_end;
}

ContentDecoder::Step ContentDecoder::Decode(std::string_view bytes,
                                            std::string& out) {
  if (bytes.empty()) {
    return Step::kMore;
  }
  if (inflater_ != nullptr) {
    return Inflate(bytes, out);
  }
  const std::size_t room = max_bytes_ - std::min(max_bytes_, out.size());
  out.append(bytes.substr(0, room));
  return bytes.size() > room ? Step::kFull : Step::kMore;
}

ContentDecoder::Step ContentDecoder::Inflate(std::string_view bytes,
                                             std::string& out) {
  z_stream& stream = inflater_->stream;
  if (!inflater_->has_begun) {
    const int format = inflater_->is_gzip          ? kGzipFormat
                       : BeginsZlib(bytes.front()) ? kZlibFormat
                                                   : kRawFormat;
    PLUMBLINE_ASSERT(inflateInit2(&stream, format) == Z_OK);
    inflater_->has_begun = true;
  }
  // zlib does not write through next_in, but its type does not say so.
  stream.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::array<char, kOutputBytes> output;
  do {
    if (inflater_->at_end) {
      // gzip content may be several members in a row (RFC 1952 section 2.2).
      if (!inflater_->is_gzip || inflateReset(&stream) != Z_OK) {
        return Step::kBroken;
      }
      inflater_->at_end = false;
    }
    stream.next_out = reinterpret_cast<Bytef*>(output.data());
    stream.avail_out = static_cast<uInt>(output.size());
    const int status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t count = output.size() - stream.avail_out;
    const std::size_t room = max_bytes_ - std::min(max_bytes_, out.size());
    out.append(output.data(), std::min(count, room));
    if (count > room) {
      return Step::kFull;
    }
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
      return Step::kBroken;
    }
    inflater_->at_end = status == Z_STREAM_END;
    // A full output may hide more of the same input.
  } while (stream.avail_in > 0 ||
           (stream.avail_out == 0 && !inflater_->at_end));
  return Step::kMore;
}

}  // namespace plumbline
