// What must not be shown: the secrets that a run was given, taken out of every
// text by value, for a target may say them back anywhere and in any form.
//
//   Secrets secrets;
//   secrets.AddHeader("Bearer abcdefgh");
//   secrets.Mask(R"({"you said": "abc\u0064efgh"})");  // {"you said": "***"}
#ifndef PLUMBLINE_HARNESS_BASE_SECRETS_H_
#define PLUMBLINE_HARNESS_BASE_SECRETS_H_

#include <array>
#include <cstddef>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {

// Shorter values stand in texts by chance, and protect nothing.
inline constexpr std::size_t kMinSecretBytes = 4;

// Safe to use from several threads at once.
class Secrets {
 public:
  // A value of fewer than kMinSecretBytes is passed over.
  void Add(std::string_view value);

  // What is secret in a header's value: what follows the scheme ("Bearer x"),
  // the password of "Basic x" too, the values of a list of cookies, or all.
  void AddHeader(std::string_view value);

  [[nodiscard]] bool empty() const;
  void Clear();

  // `text` with "***" for each secret: as it is, with any of its characters as
  // JSON, shells, HTML, URLs or plumbline escape them, in base64 and in
  // hexadecimal; and for the beginning of one (half of it, or eight
  // characters) behind which the text was cut.
  [[nodiscard]] std::string Mask(std::string_view text) const;

 private:
  struct Letter {
    char32_t code = 0;
    std::string bytes;
  };
  using Form = std::vector<Letter>;

  void AddForm(std::string_view text);
  // Where the longest form that begins at `at` ends; `at` where none does.
  [[nodiscard]] std::size_t EndOf(std::string_view text, std::size_t at) const;
  static void AddEnds(std::string_view text, std::size_t at,
                      const Letter& letter, std::vector<std::size_t>& ends);
  // Those of a letter that is escaped by what stands in front of `next`.
  static void AddEscaped(std::string_view text, std::size_t next,
                         const Letter& letter, std::vector<std::size_t>& ends);

  mutable std::shared_mutex mutex_;  // guards the two
  std::vector<Form> forms_;
  std::array<bool, 256> begins_{};  // a form may begin with that byte
};

// What of a header's value AddHeader takes first: [begin, end).
[[nodiscard]] std::pair<std::size_t, std::size_t> SecretPart(
    std::string_view header_value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_SECRETS_H_
