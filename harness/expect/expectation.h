// Expectations: findings that are known and accepted, a line each, in a text
// file that people edit:
//
//   # The mock does not validate; nobody will mend it before the summer.
//   PutPack.input.Limit@range.max violating-request accepted  # see the mock
//   *.input.Name@pattern violating-request accepted until 2027-01-31  # later
//   ListPacks@paging paging lost-row https://issues.example/7  # quota
//   flaky GetPack@answered answered no-answer  # the proxy drops some
//
// The three words are the finding's id, as every report prints it: the clause,
// the check and the kind of failure. A `*` stands for one whole segment of a
// word; segments end at '.' and '@'. What stands behind the id, or in the
// reason, may say a last day and where the matter is followed. Blank lines and
// comments stay where they are when the file is written anew.
//
// known_findings.h holds a campaign's findings against them.
#ifndef PLUMBLINE_HARNESS_EXPECT_EXPECTATION_H_
#define PLUMBLINE_HARNESS_EXPECT_EXPECTATION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"

namespace plumbline {

// What a tool writes for a reason. It explains nothing, and a run fails until a
// person has replaced it.
inline constexpr std::string_view kPlaceholderReason = "say why this is known";

// Names a finding, or with wildcards a few of them.
struct Expectation {
  std::string clause;  // "*.input.Limit@range.max"
  std::string check;
  std::string kind;
  std::string reason;  // empty: none is given
  bool flaky = false;  // it may come and may stay away
  std::string until;   // "2027-01-31", the last day; empty: for ever
  std::string issue;   // the first URL of the line; empty: none
  std::string file;    // where it stands; empty: nowhere yet
  int line = 0;        // from 1

  // "clause check kind".
  [[nodiscard]] std::string id() const;
  // "known.txt:12".
  [[nodiscard]] std::string place() const;
  [[nodiscard]] bool has_wildcard() const;
  // A person gave a reason.
  [[nodiscard]] bool is_explained() const;

  [[nodiscard]] bool Covers(std::string_view clause_id,
                            std::string_view check_name,
                            std::string_view failure_kind) const;

  bool operator==(const Expectation&) const = default;
};

struct ExpectationLine {
  std::string text;                             // without its end
  std::optional<Expectation> expectation = {};  // none: blank or a comment

  bool operator==(const ExpectationLine&) const = default;
};

struct ExpectationFile {
  std::string path;
  std::vector<ExpectationLine> lines;

  bool operator==(const ExpectationFile&) const = default;
};

// Error: kSyntax with the file and the line: an id of fewer or more than three
// words, letters that no id has, a `*` that is only a part of a segment, a day
// that is in no calendar, what is no text in UTF-8.
[[nodiscard]] Result<ExpectationFile> ParseExpectations(
    std::string_view text, const std::string& path);

// Errors: those of ReadFile and of ParseExpectations.
[[nodiscard]] Result<ExpectationFile> LoadExpectations(const std::string& path);

// The line that says it.
[[nodiscard]] std::string ToLine(const Expectation& expectation);

// The text of the file. What ParseExpectations gave comes back as it was, but
// that the last line ends.
[[nodiscard]] std::string ExpectationsToText(const ExpectationFile& file);

// In one move, so that no reader and no fault sees half of it (see
// WriteFileDurably). Error: kIo.
[[nodiscard]] Result<void> SaveExpectations(const ExpectationFile& file);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_EXPECT_EXPECTATION_H_
