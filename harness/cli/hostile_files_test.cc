// Files that are not what they are given for, one row a content, to every
// option and command that reads one: each is named in one line, nothing of it
// reaches the terminal raw, and nothing is taken for a fault of plumbline's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using Words = std::vector<std::string>;

// Of one processor, in a build that is not optimised.
constexpr double kMostFileSeconds = 8;
// Of all that a command says.
constexpr std::size_t kMostSaid = 40'000;

struct Content {
  const char* name;
  std::string text;
};

std::string Repeated(std::size_t times, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

const std::vector<Content>& Contents() {
  static const std::vector<Content> contents = {
      {"nothing", ""},
      {"blanks", "  \n\n\t\n"},
      {"zero-bytes", std::string(4096, '\0')},
      {"cut-off", "{\"openapi\": \"3.0.0\", \"paths\": {"},
      {"deep", Repeated(100'000, "[")},
      {"deep-objects", Repeated(50'000, "{\"a\":")},
      {"one-long-line", std::string(std::size_t{3} << 20U, 'a')},
      {"long-text", "{\"a\": \"" + std::string(1 << 20U, 'b') + "\"}"},
      {"no-utf8", "\xff\xfe{\"a\": \"\xc3\x28\"}"},
      {"escapes", "\x1b[31m\x1b]0;title\x07{\"\\u001b[2J\": \"\\u202e\"}"},
      {"control-names", R"({"\u001b[31m": {"\u202etxt": "\u0007"}})"},
      {"overrides", "\xe2\x80\xae name  # \xe2\x80\xae reason\n"},
      {"list", "[]"},
      {"lists", "[[[]], [{}], [null]]"},
      {"text", "\"text\""},
      {"null", "null"},
      {"number", "1e999"},
      {"large-number", "123456789012345678901234567890"},
      {"twice-the-member", R"({"a": 1, "a": 2})"},
      {"empty-object", "{}"},
      {"wrong-types",
       R"({"openapi": 3, "paths": [], "steps": {}, "log": 1, "findings": {},
           "plumbline": "x", "contract": [], "smithy": {}, "metadata": 1})"},
      {"null-everywhere",
       R"({"openapi": null, "paths": null, "steps": [null], "findings": [null],
           "log": {"entries": [null]}, "plumbline": 1, "contract": "organization-conformance-packs"})"},
      {"yaml-aliases", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: *c\n"},
      {"yaml-loop", "a: &a\n  b: *a\n"},
      {"shell", "$(touch /tmp/x); `id` | sh\n"},
      {"html", "<script>alert(1)</script>\n"},
      {"crlf", "a b c\r\n# d\r\n\r\n"}};
  return contents;
}

// What reads a file, and how it is called.
struct Reader {
  const char* name;
  std::function<Words(const std::string& file, const std::string& out)> words;
};

const std::vector<Reader>& Readers() {
  const auto check = [](const char* option) {
    return [option](const std::string& file, const std::string& out) -> Words {
      return {"check", kPacks,    option,  file, "--max-requests",
              "3",     "--quiet", "--out", out};
    };
  };
  static const std::vector<Reader> readers = {
      {"contract",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"clauses", file, "--stats"};
       }},
      {"case",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"replay", file};
       }},
      {"archive",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"validate", kPacks, file};
       }},
      {"value",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"validate", kPacks, file, "--operation", kStatuses};
       }},
      {"reports",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"report", "compare", file, file};
       }},
      {"made",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"cleanup", file, "http://127.0.0.1:9"};
       }},
      {"old-contract",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"diff", file, kPacks};
       }},
      {"accepted-changes",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"diff", kPacks, kPacks, "--accept", file};
       }},
      {"resources",
       [](const std::string& file, const std::string& /*out*/) -> Words {
         return {"clauses", kPacks, "--resources", "--resources-override",
                 file};
       }},
      {"configuration",
       [](const std::string& file, const std::string& out) -> Words {
         return {"--config", file,      "check", kPacks, "--max-requests",
                 "3",        "--quiet", "--out", out};
       }},
      {"expectations", check("--expect")},
      {"baseline", check("--baseline")},
      {"examples", check("--examples")}};
  return readers;
}

// What no terminal is to get from a file: control characters but line ends and
// tabs, and what turns the direction of a line.
bool IsRaw(const std::string& text) {
  const bool has_control = std::ranges::any_of(text, [](char c) {
    return (c >= '\0' && c < ' ' && c != '\n' && c != '\t') || c == '\x7f';
  });
  return has_control || !IsValidUtf8(text) ||
         text.find("\xe2\x80\xae") != std::string::npos;
}

class HostileFilesTest : public CliTestBase,
                         public testing::WithParamInterface<Reader> {
 protected:
  void SetUp() override {
    // The names of tests with a parameter have a slash.
    std::string name =
        testing::UnitTest::GetInstance()->current_test_info()->name();
    std::ranges::replace(name, '/', '_');
    folder_ = std::filesystem::path(testing::TempDir()) / name;
    CliTestBase::SetUp();
  }

  // Keeps what each promises, and gives what came.
  Ran Read(const std::string& path) {
    const std::clock_t began = std::clock();
    Ran ran = RunWords(GetParam().words(path, folder_.string()));
    EXPECT_LT(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC,
              kMostFileSeconds);
    EXPECT_NE(ran.status, kExitFault) << ran.err;
    EXPECT_FALSE(IsRaw(ran.out)) << ran.out.substr(0, 500);
    EXPECT_FALSE(IsRaw(ran.err)) << ran.err.substr(0, 500);
    EXPECT_LT(ran.out.size() + ran.err.size(), kMostSaid);
    if (ran.status == kExitUsage) {
      EXPECT_LE(std::ranges::count(ran.err, '\n'), 2) << ran.err;
      EXPECT_FALSE(ran.err.empty());
    }
    return ran;
  }
};

TEST_P(HostileFilesTest, AreNamedInOneLine) {
  for (const Content& content : Contents()) {
    SCOPED_TRACE(content.name);
    const Ran ran = Read(File("given.json", content.text));
    if (ran.status == kExitUsage) {
      EXPECT_THAT(ran.err, HasSubstr("given.json")) << ran.err;
    }
  }
}

TEST_P(HostileFilesTest, AreFilesOrRefusedAtOnce) {
  const std::string pipe = (folder_ / "pipe").string();
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  for (const std::string& path :
       {pipe, folder_.string(), std::string("/dev/zero"),
        (folder_ / "none").string()}) {
    SCOPED_TRACE(path);
    // That one is opened by the parser of options, which takes whatever comes.
    if (GetParam().name == std::string_view("configuration") &&
        path != folder_.string() + "/none") {
      continue;
    }
    EXPECT_EQ(Read(path).status, kExitUsage);
  }
}

INSTANTIATE_TEST_SUITE_P(Readers, HostileFilesTest,
                         testing::ValuesIn(Readers()),
                         [](const testing::TestParamInfo<Reader>& one) {
                           std::string name = one.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace plumbline
