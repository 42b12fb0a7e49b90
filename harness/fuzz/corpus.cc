#include "harness/fuzz/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "harness/base/hash.h"
#include "harness/base/limits.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

// The .json files of a folder, by name.
Result<std::vector<std::string>> CaseFiles(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  fs::directory_iterator entry(folder, failed);
  for (; !failed && entry != fs::directory_iterator();
       entry.increment(failed)) {
    if (entry->path().extension() == ".json") {
      files.push_back(entry->path().string());
    }
  }
  if (failed) {
    return Fail(ErrorCode::kIo, failed.message(), {.file = folder});
  }
  std::ranges::sort(files);
  return files;
}

// The name of the contract that a case file is of; nothing where it says none.
std::optional<std::string> ContractOf(const Json& json) {
  const auto found =
      json.is_object() ? json.find("contract") : Json::const_iterator();
  return json.is_object() && found != json.end() && found->is_string()
             ? std::optional(found->get<std::string>())
             : std::nullopt;
}

std::unexpected<Error> RefuseOther(const std::string& file,
                                   const std::string& other,
                                   const std::string& own) {
  return Fail(
      ErrorCode::kUsage,
      fmt::format("a case of the contract {}, in a corpus of {}", other, own),
      {.file = file});
}

}  // namespace

std::string CaseText(const Case& c, const Contract& contract) {
  return ToText(CaseToJson(c, contract.name));
}

Result<Case> CaseOfText(std::string_view text, const Contract& contract) {
  const Result<Json> json = ParseJson(text);
  if (!json.has_value()) {
    return std::unexpected(json.error());
  }
  Result<Case> c = CaseFromJson(*json, contract);
  if (c.has_value() && (c->steps.empty() || c->has_lanes())) {
    return Fail(ErrorCode::kSyntax, "no steps one after the other");
  }
  return c;
}

std::string CorpusFileName(const Case& c, const Contract& contract) {
  return fmt::format("{:016x}.json", StableHash(CaseText(c, contract)));
}

Result<LoadedCorpus> LoadCorpus(const std::string& folder,
                                const Contract& contract) {
  LoadedCorpus corpus;
  std::error_code status;
  if (!fs::exists(folder, status)) {
    return corpus;
  }
  const Result<std::vector<std::string>> files = CaseFiles(folder);
  if (!files.has_value()) {
    return std::unexpected(files.error());
  }
  for (const std::string& file : *files) {
    const Result<Json> json = ReadJsonFile(file, kMaxContractBytes);
    if (!json.has_value()) {
      corpus.skipped.push_back(json.error());
      continue;
    }
    if (const std::optional<std::string> other = ContractOf(*json);
        other.has_value() && *other != contract.name) {
      return RefuseOther(file, *other, contract.name);
    }
    Result<Case> c = CaseOfText(ToText(*json), contract);
    if (c.has_value()) {
      c->source = file;
      corpus.cases.push_back(*std::move(c));
    } else {
      Error error = c.error();
      error.location.file = file;
      corpus.skipped.push_back(std::move(error));
    }
  }
  return corpus;
}

Result<std::size_t> MergeCorpora(const std::string& into,
                                 const std::vector<std::string>& from) {
  std::optional<std::string> own;
  // What is there already says whose corpus it is as well.
  std::vector<std::string> folders = from;
  std::error_code status;
  if (fs::exists(into, status)) {
    folders.insert(folders.begin(), into);
  }
  std::vector<std::pair<std::string, std::string>> texts;  // file, text
  for (const std::string& folder : folders) {
    if (!fs::is_directory(folder, status)) {
      return Fail(ErrorCode::kNotFound, "no such folder", {.file = folder});
    }
    const Result<std::vector<std::string>> files = CaseFiles(folder);
    if (!files.has_value()) {
      return std::unexpected(files.error());
    }
    for (const std::string& file : *files) {
      Result<std::string> text = ReadFile(file, kMaxContractBytes);
      if (!text.has_value()) {
        return std::unexpected(text.error());
      }
      const Result<Json> json = ParseJson(*text);
      const std::optional<std::string> name =
          json.has_value() ? ContractOf(*json) : std::nullopt;
      if (name.has_value() && own.value_or(*name) != *name) {
        return RefuseOther(file, *name, *own);
      }
      own = own.has_value() ? own : name;
      texts.emplace_back(file, *std::move(text));
    }
  }
  std::size_t copied = 0;
  for (const auto& [file, text] : texts) {
    const fs::path to = fs::path(into) / fs::path(file).filename();
    if (!fs::exists(to, status)) {
      PLUMBLINE_TRY(WriteFile(to.string(), text));
      ++copied;
    }
  }
  return copied;
}

}  // namespace plumbline
