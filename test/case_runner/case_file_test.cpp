#include "case_runner/case_file.h"

#include <gtest/gtest.h>

namespace hikkoshi::case_runner {
namespace {

constexpr std::string_view kFile =
    "# why it exists\n"
    "\n"
    "=== case first\n"
    "\n"
    "=== args\n"
    "sql --from athena\n"
    "\n"
    "=== input a.sql\n"
    "select 1\n"
    "\\=== not a section\n"
    "\n"
    "=== expected stdout\n"
    "1\n"
    "\n"
    "=== case second\n"
    "\n"
    "=== args\n"
    "sql\n";

TEST(CaseFile, KeepsItsText) {
  const base::Result<CaseFile> file = ParseCaseFile(kFile);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(PrintCaseFile(*file), kFile);
}

TEST(CaseFile, SplitsCasesAtTitles) {
  const base::Result<CaseFile> file = ParseCaseFile(kFile);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->cases.size(), 2u);
  EXPECT_EQ(file->cases[0].Find(SectionKind::Input, "a.sql")->body,
            "select 1\n=== not a section\n");
  EXPECT_EQ(file->cases[1].Find(SectionKind::Expected, "stdout"), nullptr);
}

TEST(CaseFile, WantsAReason) {
  EXPECT_FALSE(ParseCaseFile("=== args\nsql\n"));
}

TEST(CaseFile, WantsArgs) {
  EXPECT_FALSE(ParseCaseFile("# why\n=== input a\n1\n"));
}

TEST(CaseFile, RefusesUnknownSections) {
  EXPECT_FALSE(ParseCaseFile("# why\n=== args\nsql\n=== expekted stdout\n"));
  EXPECT_FALSE(ParseCaseFile("# why\n=== args extra\nsql\n"));
}

TEST(SplitWords, KeepsBlanksInQuotes) {
  const std::vector<std::string> expected = {"sql", "a b", "", "c'd"};
  EXPECT_EQ(SplitWords("sql 'a b'  '' \"c'd\"\n"), expected);
}

}  // namespace
}  // namespace hikkoshi::case_runner
