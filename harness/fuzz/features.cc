#include "harness/fuzz/features.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <map>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/hash.h"
#include "harness/base/text.h"
#include "harness/protocol/exchange.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxMaskedBytes = 300;
constexpr int kMaxShapeDepth = 12;

// Collects the features of one case, answer by answer.
class FeatureList {
 public:
  void Add(FeatureKind kind, std::string_view text) {
    ++answer_[{kind, StableHash(fmt::format("{}|{}", ToString(kind), text))}];
  }
  void EndAnswer() {
    for (const auto& [feature, count] : answer_) {
      std::size_t& most = case_[feature];
      most = std::max(most, count);
    }
    answer_.clear();
  }
  std::vector<Feature> Take() {
    std::vector<Feature> features;
    for (const auto& [feature, count] : case_) {
      features.insert(features.end(), count, feature);
    }
    return features;
  }

 private:
  std::map<Feature, std::size_t> answer_;
  std::map<Feature, std::size_t> case_;
};

// What became of a request, in a word that is alike for answers that are alike.
std::string OutcomeOf(const Exchange& exchange) {
  if (!exchange.result.ok()) {
    return fmt::format("lost {}", static_cast<int>(exchange.result.failure));
  }
  return fmt::format("{} {}", exchange.reply.status, exchange.reply.error_name);
}

// A word in capitals is one of a few that a service has, and says a state.
bool IsConstant(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  return text.size() >= 2 && text.size() <= kLongest &&
         std::ranges::all_of(
             text, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

// A value's type, with how much of it there is.
std::string ClassOf(const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
    case Json::value_t::array:
      return fmt::format("{} {}", JsonTypeName(value),
                         CountClass(value.size()));
    case Json::value_t::string: {
      const auto& text = value.get_ref<const std::string&>();
      return IsConstant(text)
                 ? text
                 : fmt::format("string {}", CountClass(text.size()));
    }
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: {
      const std::int64_t number = NearestInteger(value);
      const auto size = number < 0 ? ~static_cast<std::uint64_t>(number)
                                   : static_cast<std::uint64_t>(number);
      return fmt::format("integer {}{}", number < 0 ? "-" : "",
                         CountClass(size));
    }
    case Json::value_t::boolean:
      return value.get<bool>() ? "true" : "false";
    default:
      return std::string(JsonTypeName(value));
  }
}

class ShapeWalk {
 public:
  ShapeWalk(FeatureKind kind, std::string prefix, FeatureList& list)
      : kind_(kind), prefix_(std::move(prefix)), list_(list) {}

  void Walk(const Json& value, const std::string& path, int depth) {
    if (count_ >= kMaxShapeFeatures || depth > kMaxShapeDepth) {
      return;
    }
    ++count_;
    list_.Add(kind_, fmt::format("{} {} {}", prefix_, path, ClassOf(value)));
    if (value.is_array()) {
      for (const Json& inner : value) {
        Walk(inner, path + "[]", depth + 1);
      }
    } else if (value.is_object()) {
      for (const auto& [key, inner] : value.items()) {
        // Keys that hold a value are a table's and not a structure's.
        Walk(inner, path + "." + MaskValues(key), depth + 1);
      }
    }
  }

 private:
  FeatureKind kind_;
  std::string prefix_;
  FeatureList& list_;
  std::size_t count_ = 0;
};

// The error's message without what the request said: a name that comes back is
// no other message.
std::string MessageOf(const Step& step, const Reply& reply) {
  constexpr std::size_t kShortestEchoed = 3;
  std::string message(CutUtf8(reply.error_message, kMaxMaskedBytes * 4));
  ForEachText(step.input, [&](const std::string& text) {
    if (text.size() >= kShortestEchoed) {
      ReplaceAll(message, text, "#");
    }
  });
  return MaskValues(message);
}

void AddAnswer(const Step& step, const Exchange& exchange, FeatureList& list) {
  const std::string outcome = OutcomeOf(exchange);
  // Of the clause that was aimed at, which side it was on and what it is, so
  // that each way to be refused is one of its own.
  list.Add(FeatureKind::kStatus,
           fmt::format("{} {} {} {}", step.operation, ToString(step.intent),
                       step.clause, outcome));
  const Reply& reply = exchange.reply;
  if (reply.kind == ReplyKind::kError) {
    list.Add(FeatureKind::kError, step.operation + " " + reply.error_name);
    list.Add(FeatureKind::kMessage,
             fmt::format("{} {} {}", step.operation, reply.error_name,
                         MessageOf(step, reply)));
  }
  if (const std::optional<Json>& output = OutputOf(reply)) {
    ShapeWalk(FeatureKind::kShape,
              fmt::format("{} {}", step.operation, reply.status), list)
        .Walk(*output, "", 0);
  }
  // What was sent, as far as it was let in or refused for another reason than
  // its form: rare values are kept, to be put beside each other.
  if (step.intent != Intent::kViolate) {
    ShapeWalk(FeatureKind::kRequest,
              fmt::format("{} {}", step.operation, outcome), list)
        .Walk(step.input, "", 0);
  }
  if (exchange.result.ok()) {
    for (const Header& header : exchange.result.response.headers) {
      list.Add(FeatureKind::kHeader,
               fmt::format("{} {} {}", step.operation, reply.status,
                           ToLower(header.name)));
    }
  }
}

// How much a body shows: what a write changes, a later read shows here.
std::string AmountOf(const Exchange& exchange) {
  const std::optional<Json>& output = OutputOf(exchange.reply);
  std::size_t rows = 0;
  if (output.has_value() && output->is_object()) {
    for (const Json& inner : *output) {
      rows += inner.is_array() ? inner.size() : 0;
    }
  }
  return std::to_string(CountClass(rows));
}

}  // namespace

std::string_view ToString(FeatureKind kind) {
  static constexpr std::array<std::string_view, kFeatureKinds> kNames = {
      "status",  "error", "message", "shape",   "header",
      "latency", "state", "verdict", "request", "coverage"};
  return kNames.at(static_cast<std::size_t>(kind));
}

int CountClass(std::uint64_t count) {
  return count < 4 ? static_cast<int>(count)
                   : 1 + static_cast<int>(std::bit_width(count));
}

std::string MaskValues(std::string_view text) {
  std::string masked;
  char quote = '\0';
  std::string word;
  const auto end_word = [&] {
    const bool is_value = std::ranges::any_of(
        word, [](char c) { return IsDigit(c) || c == '/' || c == '_'; });
    masked += is_value ? "#" : word;
    word.clear();
  };
  for (const char c : text.substr(0, kMaxMaskedBytes)) {
    if (quote != '\0') {
      if (c == quote) {
        masked += '#';
        quote = '\0';
      }
    } else if ((c == '"' || c == '\'' || c == '`') && word.empty()) {
      quote = c;
    } else if (c == ' ' || c == ',' || c == ':' || c == ';' || c == '(' ||
               c == ')' || c == '[' || c == ']' || c == '=') {
      end_word();
      masked += c;
    } else {
      word += c;
    }
  }
  end_word();
  return masked;
}

std::vector<Feature> FeaturesOf(const Case& c, const PlayedCase& played) {
  FeatureList list;
  std::string done;                          // what was accepted last
  std::map<std::string, std::string> shown;  // by operation, how much last
  for (std::size_t i = 0; i < played.exchanges.size(); ++i) {
    const Step& step = c.steps[played.steps[i]];
    const Exchange& exchange = played.exchanges[i];
    AddAnswer(step, exchange, list);
    const auto whole_seconds = std::chrono::duration_cast<std::chrono::seconds>(
                                   exchange.result.elapsed)
                                   .count();
    list.Add(FeatureKind::kLatency,
             fmt::format("{} {}", step.operation,
                         CountClass(static_cast<std::uint64_t>(
                             std::max<std::int64_t>(0, whole_seconds)))));
    const std::string now =
        fmt::format("{} {}", OutcomeOf(exchange), AmountOf(exchange));
    if (!done.empty() && done != step.operation) {
      list.Add(FeatureKind::kState,
               fmt::format("{} > {} {}", done, step.operation, now));
    }
    if (std::string& last = shown[step.operation]; last != now) {
      if (!last.empty()) {
        list.Add(FeatureKind::kState,
                 fmt::format("{} {} > {}", step.operation, last, now));
      }
      last = now;
    }
    if (exchange.reply.kind == ReplyKind::kSuccess) {
      done = step.operation;
    }
    if (i < played.verdicts.size()) {
      for (const Verdict& verdict : played.verdicts[i]) {
        list.Add(FeatureKind::kVerdict,
                 fmt::format("{} {} {} {}", verdict.check, verdict.clause,
                             static_cast<int>(verdict.outcome), verdict.kind));
      }
    }
    list.EndAnswer();
  }
  return list.Take();
}

}  // namespace plumbline
