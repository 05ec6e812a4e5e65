#include "base/process.h"

#include <gtest/gtest.h>

namespace hikkoshi::base {
namespace {

TEST(ProcessTest, GivesWhatTheProgramWrites) {
  Result<ProgramOutput> output = RunProgram({"printf", "%s|", "a b", "$HOME"}, 30, 1000);
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_EQ(output->text, "a b|$HOME|");
  EXPECT_EQ(output->exit_code, 0);
}

TEST(ProcessTest, GivesTheExitCode) {
  EXPECT_EQ(RunProgram({"false"}, 30, 1000)->exit_code, 1);
}

TEST(ProcessTest, SaysWhatCannotBeRun) {
  EXPECT_FALSE(RunProgram({"/no/such/program"}, 30, 1000));
  EXPECT_FALSE(RunProgram({}, 30, 1000));
}

TEST(ProcessTest, EndsWhatRunsTooLongOrWritesTooMuch) {
  EXPECT_EQ(RunProgram({"sleep", "60"}, 0.05, 1000).error().message, "sleep: it runs too long");
  EXPECT_EQ(RunProgram({"yes"}, 30, 1000).error().message, "yes: it writes too much");
}

TEST(ProcessTest, SplitsAsAShellDoes) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(*SplitCommand(" a  'b c' \"d\\\"e\" f\\ g '' "),
            (Words{"a", "b c", "d\"e", "f g", ""}));
  EXPECT_EQ(*SplitCommand("a; $(b) | c"), (Words{"a;", "$(b)", "|", "c"}));
  EXPECT_EQ(*SplitCommand(""), Words{});
  EXPECT_FALSE(SplitCommand("a 'b"));
}

}  // namespace
}  // namespace hikkoshi::base
