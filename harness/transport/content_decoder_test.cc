#include "harness/transport/content_decoder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace plumbline {
namespace {

using Step = ContentDecoder::Step;

constexpr int kZlib = 15;
constexpr int kGzip = 15 + 16;
constexpr int kRaw = -15;

std::string Compress(std::string_view text, int format) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, format, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct Decoded {
  Step step;
  std::string text;
  bool is_complete;
};

Decoded Decode(std::string_view encoding, std::string_view bytes,
               std::size_t piece = 1000, std::size_t max_bytes = 1000000) {
  ContentDecoder decoder(encoding, max_bytes);
  Decoded decoded{Step::kMore, "", false};
  while (!bytes.empty() && decoded.step == Step::kMore) {
    decoded.step = decoder.Decode(bytes.substr(0, piece), decoded.text);
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  decoded.is_complete = decoder.is_complete();
  return decoded;
}

TEST(ContentDecoderTest, PassesOtherEncodingsAsTheyAre) {
  for (const char* encoding : {"", "identity", "zstd", "gzip, gzip"}) {
    const Decoded decoded = Decode(encoding, "text");
    EXPECT_EQ(decoded.text, "text");
    EXPECT_TRUE(decoded.is_complete);
  }
}

TEST(ContentDecoderTest, TakesRawAndWrappedDeflate) {
  EXPECT_EQ(Decode("deflate", Compress("text", kZlib)).text, "text");
  EXPECT_EQ(Decode("deflate", Compress("text", kRaw)).text, "text");
}

TEST(ContentDecoderTest, TakesSeveralMembers) {
  const Decoded decoded =
      Decode("gzip", Compress("one ", kGzip) + Compress("two", kGzip));
  EXPECT_EQ(decoded.text, "one two");
  EXPECT_TRUE(decoded.is_complete);
}

TEST(ContentDecoderTest, KnowsWhatIsCut) {
  const std::string whole = Compress("text", kGzip);
  EXPECT_TRUE(Decode("gzip", "").is_complete);
  for (std::size_t length = 1; length < whole.size(); ++length) {
    EXPECT_FALSE(Decode("gzip", whole.substr(0, length)).is_complete);
  }
}

TEST(ContentDecoderTest, RefusesWhatIsBroken) {
  EXPECT_EQ(Decode("gzip", "plain text").step, Step::kBroken);
  EXPECT_EQ(Decode("deflate", Compress("text", kZlib) + "x").step,
            Step::kBroken);
}

TEST(ContentDecoderTest, CutsAtItsBoundAndNotBefore) {
  for (const std::string encoding : {"", "gzip"}) {
    const std::string text(50000, 'x');
    const std::string bytes = encoding.empty() ? text : Compress(text, kGzip);
    EXPECT_EQ(Decode(encoding, bytes, 9999, 50000).step, Step::kMore);
    const Decoded cut = Decode(encoding, bytes, 9999, 49999);
    EXPECT_EQ(cut.step, Step::kFull);
    EXPECT_EQ(cut.text.size(), 49999U);
  }
}

RC_GTEST_PROP(ContentDecoderTest, UndoesWhatWasCompressed,
              (const std::string& text)) {
  const auto piece = *rc::gen::inRange<std::size_t>(1, 30);
  const Decoded decoded = Decode("gzip", Compress(text, kGzip), piece);
  RC_ASSERT(decoded.text == text);
  RC_ASSERT(decoded.is_complete);
}

RC_GTEST_PROP(ContentDecoderTest, SurvivesAnyBytes, (const std::string& text)) {
  for (const char* encoding : {"gzip", "deflate"}) {
    RC_ASSERT(Decode(encoding, text, 5, 100).text.size() <= 100U);
  }
}

}  // namespace
}  // namespace plumbline
