#include "harness/cli/operation_settings.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/cli/duration.h"
#include "harness/cli/io.h"
#include "harness/cli/operation_words.h"
#include "harness/generate/given_values.h"
#include "harness/transport/rate_limit.h"

namespace plumbline {
namespace {

// "yes" or "no"; nothing: neither.
std::optional<bool> Truth(std::string_view word) {
  if (word == "yes" || word == "true") {
    return true;
  }
  return word == "no" || word == "false" ? std::optional(false) : std::nullopt;
}

class SettingsReader {
 public:
  SettingsReader(const OperationFlags& flags, const Contract& contract,
                 std::string_view source_text)
      : flags_(flags),
        contract_(contract),
        source_text_(source_text),
        validator_(contract) {}

  Result<OperationSettings> Read() {
    PLUMBLINE_TRY(ReadTimeouts());
    PLUMBLINE_TRY(ReadRates());
    PLUMBLINE_TRY(ReadWrites());
    PLUMBLINE_TRY(ReadValues("--operation-value", flags_.values,
                             settings_.given.fixed, true));
    PLUMBLINE_TRY(ReadValues("--operation-example", flags_.examples,
                             settings_.given.examples, false));
    return std::move(settings_);
  }

 private:
  using ByName = std::map<std::string, std::vector<MemberValue>, std::less<>>;
  // What a word says of the operations that it means.
  using Take = std::function<Result<void>(const std::string& name,
                                          std::string_view said)>;

  [[nodiscard]] std::unexpected<Error> Bad(const char* option,
                                           const std::string& word,
                                           const Error& why) const {
    const auto at = flags_.places.find(word);
    return at == flags_.places.end()
               ? Fail(why.code, std::string(option) + " '" +
                                    Printable(word, 120) + "': " + why.message)
               : Fail(why.code, why.message, at->second);
  }

  // OPERATION=WHAT. What an operation is called may hold no "=".
  Result<void> Each(const char* option, const std::vector<std::string>& words,
                    const Take& take) const {
    for (const std::string& word : words) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) {
        return Bad(option, word,
                   {.code = ErrorCode::kUsage,
                    .message = "wants OPERATION=..., and there is no '='"});
      }
      if (const Result<void> taken =
              TakeEach(word.substr(0, equals), word.substr(equals + 1), take);
          !taken.has_value()) {
        return Bad(option, word, taken.error());
      }
    }
    return {};
  }

  Result<void> TakeEach(const std::string& wanted, std::string_view said,
                        const Take& take) const {
    const Result<std::vector<std::string>> names =
        NamesOfWords(contract_, source_text_, {wanted}, {});
    if (!names.has_value()) {
      return std::unexpected(names.error());
    }
    for (const std::string& name : *names) {
      PLUMBLINE_TRY(take(name, said));
    }
    return {};
  }

  Result<void> ReadTimeouts() {
    return Each(
        "--operation-timeout", flags_.timeouts,
        [this](const std::string& name, std::string_view said) -> Result<void> {
          const auto timeout = ParseDuration(said);
          if (!timeout.has_value() || timeout->count() == 0) {
            return Fail(ErrorCode::kUsage,
                        "wants a time above 0 as 20s, found '" +
                            Printable(said, 40) + "'");
          }
          auto& own = settings_.by_name[name].timeout;
          own = own.value_or(*timeout);
          return {};
        });
  }

  Result<void> ReadRates() {
    return Each(
        "--operation-rate", flags_.rates,
        [this](const std::string& name, std::string_view said) -> Result<void> {
          const Result<double> rate = ParseRate(said);
          if (!rate.has_value()) {
            return std::unexpected(rate.error());
          }
          auto& own = settings_.by_name[name].limiter;
          if (own == nullptr) {
            own = std::make_shared<RateLimiter>(*rate);
          }
          return {};
        });
  }

  Result<void> ReadWrites() {
    return Each(
        "--operation-writes", flags_.writes,
        [this](const std::string& name, std::string_view said) -> Result<void> {
          const std::optional<bool> truth = Truth(said);
          if (!truth.has_value()) {
            return Fail(ErrorCode::kUsage,
                        "wants yes or no, found '" + Printable(said, 40) + "'");
          }
          auto& own = settings_.by_name[name].writes;
          own = own.value_or(*truth);
          return {};
        });
  }

  // OPERATION:MEMBER=VALUE.
  Result<void> ReadValues(const char* option,
                          const std::vector<std::string>& words, ByName& values,
                          bool first_only) {
    for (const std::string& word : words) {
      const std::size_t equals = std::min(word.find('='), word.size());
      const std::size_t colon = word.rfind(':', equals);
      if (equals == word.size() || colon == std::string::npos) {
        return Bad(option, word,
                   {.code = ErrorCode::kUsage,
                    .message = "wants OPERATION:MEMBER=VALUE"});
      }
      const std::string member = word.substr(colon + 1, equals - colon - 1);
      const Result<void> taken = TakeEach(
          word.substr(0, colon), word.substr(equals + 1),
          [&](const std::string& name, std::string_view said) {
            return AddValue(name, member, said, values[name], first_only);
          });
      if (!taken.has_value()) {
        return Bad(option, word, taken.error());
      }
    }
    return {};
  }

  Result<void> AddValue(const std::string& name, const std::string& member,
                        std::string_view said, std::vector<MemberValue>& values,
                        bool first_only) const {
    const Operation* const operation = contract_.FindOperation(name);
    PLUMBLINE_ASSERT(operation != nullptr);
    Result<MemberValue> value =
        ReadMemberValue(contract_, validator_, *operation, member, said);
    if (!value.has_value()) {
      return std::unexpected(value.error());
    }
    if (!first_only ||
        std::ranges::find(values, value->member, &MemberValue::member) ==
            values.end()) {
      values.push_back(*std::move(value));
    }
    return {};
  }

  const OperationFlags& flags_;
  const Contract& contract_;
  std::string_view source_text_;
  Validator validator_;
  OperationSettings settings_;
};

}  // namespace

Result<OperationSettings> OperationSettingsOf(const OperationFlags& flags,
                                              const Contract& contract,
                                              std::string_view source_text) {
  return SettingsReader(flags, contract, source_text).Read();
}

Result<OperationSettings> OperationSettingsOf(const OperationFlags& flags,
                                              const Contract& contract) {
  const bool says_nothing = flags.timeouts.empty() && flags.rates.empty() &&
                            flags.writes.empty() && flags.values.empty() &&
                            flags.examples.empty();
  return says_nothing
             ? OperationSettings()
             : OperationSettingsOf(flags, contract, SourceTextOf(contract));
}

bool AllowsWrites(const CheckFlags& flags) {
  return flags.allow_writes || AllowSomeWrites(flags.play.of_operations);
}

bool AllowSomeWrites(const OperationFlags& flags) {
  return std::ranges::any_of(flags.writes, [](std::string_view word) {
    return Truth(word.substr(std::min(word.find('='), word.size() - 1) + 1))
        .value_or(false);
  });
}

}  // namespace plumbline
