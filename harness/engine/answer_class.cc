#include "harness/engine/answer_class.h"

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

// Shorter texts of an input stand in messages by chance.
constexpr std::size_t kShortestMasked = 3;
// Texts and characters beyond say nothing that those before do not (time).
constexpr std::size_t kMostMasked = 64;
constexpr std::size_t kLongestMessage = 4096;

bool IsQuote(char c) { return c == '\'' || c == '"' || c == '`'; }

// 'a text' is masked, the apostrophe of can't is none of its quotes.
std::string WithoutQuoted(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool opens = IsQuote(text[i]) && (i == 0 || !IsAlnum(text[i - 1]));
    std::size_t end = opens ? text.find(text[i], i + 1) : std::string::npos;
    while (end != std::string::npos && end + 1 < text.size() &&
           IsAlnum(text[end + 1])) {
      end = text.find(text[i], end + 1);
    }
    if (end == std::string::npos) {
      plain += text[i];
    } else {
      plain += '*';
      i = end;
    }
  }
  return plain;
}

std::string WithoutNumbers(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (!IsDigit(c)) {
      plain += c;
    } else if (!plain.ends_with('#')) {
      plain += '#';
    }
  }
  return plain;
}

}  // namespace

std::string MaskMessage(std::string_view message, const Json& input) {
  std::vector<std::string> texts;
  ForEachText(input, [&](const std::string& text) {
    if (text.size() >= kShortestMasked) {
      texts.push_back(text);
    }
  });
  // What contains another is masked whole.
  std::ranges::sort(texts, std::ranges::greater(), &std::string::size);
  std::string masked(message.substr(0, kLongestMessage));
  for (const std::string& text : texts | std::views::take(kMostMasked)) {
    ReplaceAll(masked, text, "*");
  }
  return WithoutNumbers(WithoutQuoted(masked));
}

AnswerClass AnswerClassOf(const Exchange& exchange, const Step& step) {
  AnswerClass answer{.failure = exchange.result.failure,
                     .status = exchange.reply.status};
  if (exchange.reply.kind == ReplyKind::kError) {
    answer.error_name = exchange.reply.error_name;
    answer.message = MaskMessage(exchange.reply.error_message, step.input);
  }
  return answer;
}

}  // namespace plumbline
