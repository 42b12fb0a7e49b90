// A response from bytes that a target chose: read in parts, then decoded.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/protocol/aws_json.h"
#include "harness/transport/response_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  if (size < 1) {
    return 0;
  }
  const std::string text = InputText(data, size);
  // The first byte says how many bytes come at once.
  const std::size_t part =
      1 + static_cast<std::size_t>(static_cast<unsigned char>(text[0]) % 64U);
  std::string_view left = std::string_view(text).substr(1);
  const std::size_t sent = left.size();
  ResponseReader reader([&](char* out, std::size_t room) -> std::ptrdiff_t {
    const std::size_t count = std::min({part, room, left.size()});
    std::memcpy(out, left.data(), count);
    left.remove_prefix(count);
    return static_cast<std::ptrdiff_t>(count);
  });
  reader.Begin("POST");
  if (!reader.ReadHead()) {
    PLUMBLINE_ASSERT(reader.fault() != ResponseReader::Fault::kNone);
    return 0;
  }
  PLUMBLINE_ASSERT(reader.status() >= 100 && reader.status() <= 999);
  HttpResult outcome;
  outcome.response.status = reader.status();
  outcome.response.headers = reader.headers();
  char buffer[100];
  std::ptrdiff_t count = 0;
  while ((count = reader.ReadBody(buffer, sizeof buffer)) > 0) {
    outcome.response.body.append(buffer, static_cast<std::size_t>(count));
    PLUMBLINE_ASSERT(outcome.response.body.size() <= sent);
  }
  PLUMBLINE_ASSERT((count == 0) ==
                   (reader.fault() == ResponseReader::Fault::kNone));
  const Reply reply = DecodeAwsJson(outcome);
  PLUMBLINE_ASSERT(reply.body_empty == outcome.response.body.empty());
  PLUMBLINE_ASSERT(!reply.body.has_value() || reply.body_is_utf8);
  return 0;
}
