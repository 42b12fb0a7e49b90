#include "harness/generate/testing_engines.h"

#ifdef PLUMBLINE_HAS_ENGINES
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <re2/re2.h>
#endif

namespace plumbline {

#ifdef PLUMBLINE_HAS_ENGINES
namespace {

class Pcre2 : public Engine {
 public:
  Pcre2(const std::string& pattern, bool unicode) : unicode_(unicode) {
    int error = 0;
    PCRE2_SIZE offset = 0;
    code_.reset(pcre2_compile(
        reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
        PCRE2_UTF | (unicode ? PCRE2_UCP : 0), &error, &offset, nullptr));
    if (code_ != nullptr) {
      pcre2_jit_compile(code_.get(), PCRE2_JIT_COMPLETE);
      data_.reset(pcre2_match_data_create_from_pattern(code_.get(), nullptr));
    }
  }

  [[nodiscard]] bool ok() const { return code_ != nullptr; }
  [[nodiscard]] std::string_view name() const override {
    return unicode_ ? "PCRE2 with UCP" : "PCRE2";
  }
  [[nodiscard]] std::optional<bool> Matches(
      const std::string& text) const override {
    const int matched = pcre2_match(
        code_.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0,
        PCRE2_ANCHORED | PCRE2_ENDANCHORED, data_.get(), nullptr);
    if (matched >= 0 || matched == PCRE2_ERROR_NOMATCH) {
      return matched >= 0;
    }
    return std::nullopt;
  }

 private:
  struct FreeCode {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
  };
  struct FreeData {
    void operator()(pcre2_match_data* data) const {
      pcre2_match_data_free(data);
    }
  };
  bool unicode_;
  std::unique_ptr<pcre2_code, FreeCode> code_;
  std::unique_ptr<pcre2_match_data, FreeData> data_;
};

class Re2 : public Engine {
 public:
  explicit Re2(const std::string& pattern) : regex_(pattern, Options()) {}

  [[nodiscard]] bool ok() const { return regex_.ok(); }
  [[nodiscard]] std::string_view name() const override { return "RE2"; }
  [[nodiscard]] std::optional<bool> Matches(
      const std::string& text) const override {
    return re2::RE2::FullMatch(text, regex_);
  }

 private:
  static re2::RE2::Options Options() {
    re2::RE2::Options options;
    options.set_log_errors(false);
    return options;
  }
  re2::RE2 regex_;
};

}  // namespace

bool HasEngines() { return true; }

std::vector<std::unique_ptr<Engine>> EnginesFor(const std::string& pattern) {
  std::vector<std::unique_ptr<Engine>> engines;
  for (const bool unicode : {false, true}) {
    auto pcre2 = std::make_unique<Pcre2>(pattern, unicode);
    if (pcre2->ok()) {
      engines.push_back(std::move(pcre2));
    }
  }
  auto re2 = std::make_unique<Re2>(pattern);
  if (re2->ok()) {
    engines.push_back(std::move(re2));
  }
  return engines;
}

#else

bool HasEngines() { return false; }

std::vector<std::unique_ptr<Engine>> EnginesFor(
    const std::string& /*pattern*/) {
  return {};
}

#endif

}  // namespace plumbline
