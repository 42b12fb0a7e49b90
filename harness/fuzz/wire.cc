#include "harness/fuzz/wire.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

namespace plumbline {
namespace {

// No part of a message is longer (memory): both sides are ours, and inputs are
// far below.
constexpr std::uint32_t kMaxPartBytes = 16 * 1024 * 1024;

// Kind, seed, and the lengths of both parts.
using Head = std::array<std::uint32_t, 4>;

bool SendAll(int socket, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = send(socket, data, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) {
      continue;
    }
    if (sent <= 0) {
      return false;
    }
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

bool ReceiveAll(int socket, char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t got = recv(socket, data, size, 0);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      return false;
    }
    data += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

bool SendFuzzMessage(int socket, const FuzzMessage& message) {
  const Head head = {static_cast<std::uint32_t>(message.kind), message.seed,
                     static_cast<std::uint32_t>(message.first.size()),
                     static_cast<std::uint32_t>(message.second.size())};
  std::string bytes(sizeof(head), '\0');
  std::memcpy(bytes.data(), head.data(), sizeof(head));
  bytes += message.first;
  bytes += message.second;
  return SendAll(socket, bytes.data(), bytes.size());
}

std::optional<FuzzMessage> ReceiveFuzzMessage(int socket) {
  Head head{};
  if (!ReceiveAll(socket, reinterpret_cast<char*>(head.data()), sizeof(head)) ||
      head[0] > static_cast<std::uint32_t>(FuzzMessageKind::kAnswer) ||
      head[2] > kMaxPartBytes || head[3] > kMaxPartBytes) {
    return std::nullopt;
  }
  FuzzMessage message{.kind = static_cast<FuzzMessageKind>(head[0]),
                      .seed = head[1],
                      .first = std::string(head[2], '\0'),
                      .second = std::string(head[3], '\0')};
  if (!ReceiveAll(socket, message.first.data(), message.first.size()) ||
      !ReceiveAll(socket, message.second.data(), message.second.size())) {
    return std::nullopt;
  }
  return message;
}

std::string TextOfCounters(std::span<const std::uint32_t> counters) {
  std::string text(counters.size_bytes(), '\0');
  if (!text.empty()) {
    std::memcpy(text.data(), counters.data(), text.size());
  }
  return text;
}

std::vector<std::uint32_t> CountersOf(std::string_view text) {
  std::vector<std::uint32_t> counters(text.size() / sizeof(std::uint32_t));
  if (!counters.empty()) {
    std::memcpy(counters.data(), text.data(),
                counters.size() * sizeof(std::uint32_t));
  }
  return counters;
}

}  // namespace plumbline
