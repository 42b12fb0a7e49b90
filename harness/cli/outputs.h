// What a run leaves in files: reports, and the cases of findings.
#ifndef PLUMBLINE_HARNESS_CLI_OUTPUTS_H_
#define PLUMBLINE_HARNESS_CLI_OUTPUTS_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/write_file.h"
#include "harness/engine/event.h"
#include "harness/report/baseline.h"
#include "harness/report/context.h"

namespace plumbline {

// The reports that the user asked for, written while the campaign runs. Nothing
// is opened before the first piece of a report comes.
class ReportFiles {
 public:
  // Of words FORMAT=FILE, with - for standard output. Error: kUsage with the
  // formats there are. REQUIRES: `context` outlives this.
  [[nodiscard]] static Result<ReportFiles> Open(
      const std::vector<std::string>& words, const ReportContext& context);

  // A consumer of events for each. Good as long as this.
  [[nodiscard]] std::vector<EventSink*> sinks() const;

  // Whether one is for standard output, where nothing else may stand then.
  [[nodiscard]] bool ToStandardOutput() const;

  // Puts each in its place and says so. All are tried. Error: kIo, of the first
  // that cannot be written.
  [[nodiscard]] Result<void> Write() const;

 private:
  struct Report {
    void Take(std::string_view piece);  // masked, and where it belongs

    std::string file;
    OutputFile::Mode mode = OutputFile::Mode::kWhole;
    std::optional<OutputFile> output;
    std::unique_ptr<EventSink> sink;
  };

  std::vector<std::unique_ptr<Report>> reports_;  // sinks write into them
};

// The smallest case of each finding. Error: kIo.
[[nodiscard]] Result<void> WriteCases(const CampaignResult& result,
                                      const ReportContext& context);

// The findings of an earlier JSON report. Errors: those of ReadFile and of
// IdsOfReport.
[[nodiscard]] Result<FindingIds> ReadReport(const std::string& path);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_OUTPUTS_H_
