// "No stack trace or internal path in an error" (CWE-209). The marks are those
// that runtimes print and people do not; one that stands in the request as
// well is only an echo.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "harness/base/text.h"
#include "harness/check/checks.h"
#include "harness/contract/rules.h"

namespace plumbline {
namespace {

struct Mark {
  std::string_view text;
  std::string_view kind;
};

constexpr std::array kMarks = {
    Mark{"Traceback (most recent call last)", "stack-trace"},
    Mark{".java:", "stack-trace"},
    Mark{"Caused by: java.", "stack-trace"},
    Mark{"\\tat ", "stack-trace"},
    Mark{"\n\tat ", "stack-trace"},
    Mark{"\n    at ", "stack-trace"},
    Mark{"\\n    at ", "stack-trace"},
    Mark{"goroutine 1 [", "stack-trace"},
    Mark{"panicked at ", "stack-trace"},
    Mark{"RUST_BACKTRACE", "stack-trace"},
    Mark{".py\", line ", "stack-trace"},
    Mark{".py\\\", line ", "stack-trace"},
    Mark{"System.NullReferenceException", "stack-trace"},
    Mark{"/site-packages/", "internal-path"},
    Mark{"/node_modules/", "internal-path"},
    Mark{"/usr/lib/", "internal-path"},
    Mark{"/usr/local/", "internal-path"},
    Mark{"/home/", "internal-path"},
    Mark{"/var/task/", "internal-path"},
    Mark{"/var/lib/", "internal-path"},
    Mark{"/opt/", "internal-path"},
    Mark{"/srv/", "internal-path"},
    Mark{"C:\\\\", "internal-path"},
};

std::string WithoutBackslashes(std::string_view text) {
  std::string plain(text);
  std::erase(plain, '\\');
  return plain;
}

// Whether the request had what stands there, quoted as often as may be: a
// backslash before a quote is not a folder.
bool IsEcho(const std::string& request, const std::string& body, std::size_t at,
            const Mark& mark) {
  constexpr std::size_t kBehind = 6;
  return request.contains(mark.text) ||
         WithoutBackslashes(request).contains(WithoutBackslashes(
             std::string_view(body).substr(at, mark.text.size() + kBehind)));
}

}  // namespace

void CheckLeak(const CheckContext& /*context*/, const Observation& seen,
               std::vector<Verdict>& verdicts) {
  if (!seen.exchange.result.ok() || seen.exchange.reply.status < 400) {
    return;
  }
  const std::string& body = seen.exchange.result.response.body;
  for (const Mark& mark : kMarks) {
    const std::size_t at = body.find(mark.text);
    if (at == std::string::npos ||
        IsEcho(seen.exchange.request.body, body, at, mark)) {
      continue;
    }
    verdicts.push_back(
        {.outcome = Outcome::kFail,
         .clause = service_clause::kNoLeak,
         .kind = std::string(mark.kind),
         .message = "the error shows the inside of the server",
         .expected = "a message for the caller",
         .actual = Printable(body.substr(at > 40 ? at - 40 : 0, 160), 160)});
    return;
  }
}

}  // namespace plumbline
