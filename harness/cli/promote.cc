#include "harness/cli/promote.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/regressions.h"

namespace plumbline {
namespace {

// The file of a case, with what it says of itself.
struct CaseFile {
  std::string path;
  std::string finding;
  std::string contract;
};

std::string TextOf(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found != json.end() && found->is_string() ? found->get<std::string>()
                                                   : std::string();
}

Result<CaseFile> ReadCaseFile(const std::string& path) {
  const Result<Json> json = ReadJsonFile(path, kMaxContractBytes);
  if (!json.has_value()) {
    return std::unexpected(json.error());
  }
  return CaseFile{.path = path,
                  .finding = TextOf(*json, "finding"),
                  .contract = TextOf(*json, "contract")};
}

// A run has a folder for each contract. What is no case is nobody's finding.
std::vector<CaseFile> CaseFilesIn(const std::string& folder) {
  std::vector<CaseFile> files;
  std::error_code status;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder, status)) {
    if (entry.path().extension() != ".json" || !entry.is_regular_file(status)) {
      continue;
    }
    Result<CaseFile> file = ReadCaseFile(entry.path().string());
    if (file.has_value() && !file->finding.empty()) {
      files.push_back(*std::move(file));
    }
  }
  std::ranges::sort(files, {}, &CaseFile::path);
  return files;
}

Result<std::vector<CaseFile>> FilesMeant(const std::string& word,
                                         const std::vector<CaseFile>& known,
                                         const std::string& cases) {
  std::error_code status;
  if (std::filesystem::is_regular_file(word, status)) {
    Result<CaseFile> file = ReadCaseFile(word);
    if (!file.has_value()) {
      return std::unexpected(file.error());
    }
    return std::vector<CaseFile>{*std::move(file)};
  }
  std::vector<CaseFile> meant;
  std::vector<std::string> names;
  for (const CaseFile& file : known) {
    names.push_back(file.finding);
    if (MatchesGlob(word, file.finding)) {
      meant.push_back(file);
    }
  }
  if (meant.empty()) {
    const std::string near = NearestName(word, names);
    return Fail(ErrorCode::kNotFound,
                "no case in " + cases + " shows '" + Printable(word, 200) +
                    "'" +
                    (near.empty() ? "" : "; did you mean '" + near + "'?"));
  }
  return meant;
}

}  // namespace

Result<std::vector<std::string>> Promote(const std::vector<std::string>& wanted,
                                         const std::string& cases,
                                         const std::string& corpus) {
  const std::vector<CaseFile> known = CaseFilesIn(cases);
  std::vector<std::string> promoted;
  for (const std::string& word : wanted) {
    const Result<std::vector<CaseFile>> meant = FilesMeant(word, known, cases);
    if (!meant.has_value()) {
      return std::unexpected(meant.error());
    }
    for (const CaseFile& file : *meant) {
      if (file.contract.empty()) {
        return Fail(ErrorCode::kUsage, "the file names no contract",
                    {.file = file.path});
      }
      const Result<std::string> text = ReadFile(file.path, kMaxContractBytes);
      if (!text.has_value()) {
        return std::unexpected(text.error());
      }
      std::string to = RegressionsFolder(corpus, file.contract) + "/" +
                       std::filesystem::path(file.path).filename().string();
      PLUMBLINE_TRY(WriteOutput(to, *text));
      promoted.push_back(std::move(to));
    }
  }
  return promoted;
}

Result<void> PromoteFound(const std::vector<std::string>& globs,
                          const FindingIds& found, const std::string& cases) {
  std::vector<std::string> meant;
  std::ranges::copy_if(
      found, std::back_inserter(meant), [&](const std::string& id) {
        return std::ranges::any_of(globs, [&](const std::string& glob) {
          return MatchesGlob(glob, id);
        });
      });
  const Result<std::vector<std::string>> promoted =
      Promote(meant, cases, kCorpusFolder);
  if (!promoted.has_value()) {
    return std::unexpected(promoted.error());
  }
  for (const std::string& path : *promoted) {
    PrintError("plumbline: replayed first from now on: " + OneLine(path) +
               "\n");
  }
  return {};
}

int RunPromote(const PromoteFlags& flags) {
  const Result<std::vector<std::string>> promoted =
      Promote(flags.findings, flags.cases, flags.corpus);
  if (!promoted.has_value()) {
    return Complain(promoted.error());
  }
  for (const std::string& path : *promoted) {
    PrintLine("replayed first from now on: " + path);
  }
  return kExitAsExpected;
}

}  // namespace plumbline
