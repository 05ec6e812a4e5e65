#include "case_runner/run.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "base/file.h"
#include "case_runner/difference.h"
#include "case_runner/worker_pool.h"

namespace hikkoshi::case_runner {
namespace {

Outcome Echo(const Request& request) {
  return {.outputs = {{"text", std::string(request.InputText("a"))}, {"diagnostics", ""}},
          .covered = {"node:Echo"}};
}

Outcome Complain(const Request&) {
  return {.outputs = {{"text", "x"}, {"diagnostics", "odd"}}, .covered = {}};
}

Outcome Crash(const Request&) {
  _exit(3);
}

Handlers TestHandlers() {
  return {{"echo", Echo}, {"complain", Complain}, {"crash", Crash}};
}

// One case file on disk for the length of a test.
class RunTest : public testing::Test {
 protected:
  void Write(const std::string& text) { ASSERT_TRUE(base::WriteFileWhole(path_, text)); }
  std::string Read() { return base::ReadFile(path_).value_or(""); }
  void TearDown() override { (void)base::RemoveFile(path_); }

  FileReport Run(RunOptions options = {}) { return RunCaseFile(path_, TestHandlers(), options); }

  std::string path_ = testing::TempDir() + "run_test_" + std::to_string(getpid()) + ".case";
};

TEST_F(RunTest, PassesWhenOutputsAreEqual) {
  Write("# why\n=== args\necho\n=== input a\n1\n=== expected text\n1\n");
  const FileReport report = Run();
  EXPECT_EQ(report.passed, 1) << report.text;
  EXPECT_EQ(report.covered, std::vector<std::string>{"node:Echo"});
}

TEST_F(RunTest, FailsWhenTheyDiffer) {
  Write("# why\n=== args\necho\n=== input a\n1\n=== expected text\n2\n");
  const FileReport report = Run();
  EXPECT_EQ(report.failed, 1);
  EXPECT_NE(report.text.find("- 2\n+ 1\n"), std::string::npos) << report.text;
}

TEST_F(RunTest, FailsOnDiagnosticsThatNobodyExpects) {
  Write("# why\n=== args\ncomplain\n=== expected text\nx\n");
  EXPECT_EQ(Run().failed, 1);
}

TEST_F(RunTest, FailsWhenNothingIsExpected) {
  Write("# why\n=== args\necho\n");
  EXPECT_EQ(Run().failed, 1);
}

TEST_F(RunTest, FailsWhenTheHandlerDoesNotGiveTheKind) {
  Write("# why\n=== args\necho\n=== expected tree\n");
  EXPECT_EQ(Run().failed, 1);
}

TEST_F(RunTest, UpdatesExpectedSectionsOnly) {
  Write("# why\n=== args\ncomplain\n=== input a\n1\n=== expected text\n2\n");
  EXPECT_EQ(Run({.program = "", .update = true}).passed, 1);
  EXPECT_EQ(Read(),
            "# why\n\n=== args\ncomplain\n\n=== input a\n1\n\n=== expected text\nx\n"
            "\n=== expected diagnostics\nodd\n");
}

TEST_F(RunTest, RunsTheProgramInAFolderOfItsOwn) {
  Write(
      "# why\n=== args\n-c 'cat a; cat; pwd; echo new > b; exit 4'\n=== input a\n1\n"
      "=== input stdin\n2\n=== expected stdout\n1\n2\n$DIR\n=== expected exit\n4\n"
      "=== expected files\nb\n=== expected file b\nnew\n");
  const FileReport report = Run({.program = "/bin/sh", .update = false});
  EXPECT_EQ(report.passed, 1) << report.text;
}

TEST_F(RunTest, ReportsACrashAndGoesOn) {
  Write("# why\n=== args\ncrash\n=== expected text\n1\n");
  const std::string good = path_ + ".good.case";
  ASSERT_TRUE(
      base::WriteFileWhole(good, "# why\n=== args\necho\n=== input a\n1\n=== expected text\n1\n"));
  const std::vector<FileReport> reports =
      RunCaseFiles({path_, good}, TestHandlers(), {}, {.workers = 2, .seconds_per_file = 20});
  EXPECT_EQ(reports[0].failed, 1);
  EXPECT_EQ(reports[1].passed, 1);
  ASSERT_TRUE(base::RemoveFile(good));
}

TEST(Difference, ShowsChangedLinesWithContext) {
  EXPECT_EQ(Difference("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nx\nf\n"),
            "  ...\n  c\n  d\n- e\n+ x\n  f\n  \n");
  EXPECT_EQ(Difference("a\n", "a\n"), "");
}

}  // namespace
}  // namespace hikkoshi::case_runner
