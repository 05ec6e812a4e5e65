#include <gtest/gtest.h>

#include "frontend/glue_job/interpreter/interpreter.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

class NoHost final : public Host {
 public:
  Module* FindModule(Interpreter&, std::string_view) override { return nullptr; }
};

// Runs one file and returns the code of the last diagnostic; nothing when there is none.
std::optional<Code> LastCode(const std::string& text) {
  base::SourceSet sources;
  diagnostics::Sink sink;
  NoHost host;
  Repository repository(sources, std::map<std::string, std::string>{{"main.py", text}});
  Interpreter interpreter(sources, repository, host, sink);
  interpreter.RunMain("main.py");
  return sink.all().empty() ? std::nullopt : std::optional<Code>(sink.all().back().code);
}

TEST(LimitsTest, EndsAnEndlessLoop) {
  EXPECT_EQ(LastCode("while True:\n  pass\n"), Code::InterpreterLimit);
}

TEST(LimitsTest, EndsAnEndlessRecursion) {
  EXPECT_EQ(LastCode("def f(x):\n  return f(x + 1)\nf(0)\n"), Code::InterpreterLimit);
}

TEST(LimitsTest, EndsALoopOverAHugeRange) {
  EXPECT_EQ(LastCode("for i in range(10 ** 12):\n  pass\n"), Code::InterpreterLimit);
}

TEST(LimitsTest, EndsTextThatDoublesItself) {
  EXPECT_EQ(LastCode("s = 'ab'\nfor i in range(60):\n  s = s + s\n"), Code::InterpreterLimit);
}

TEST(LimitsTest, EndsAListThatDoublesItself) {
  EXPECT_EQ(LastCode("s = [1]\nfor i in range(60):\n  s += s\n"), Code::InterpreterLimit);
}

TEST(LimitsTest, EndsARepetitionThatIsTooLong) {
  EXPECT_EQ(LastCode("s = 'a' * 10 ** 12\n"), Code::InterpreterLimit);
}

TEST(LimitsTest, EndsAnEndlessGenerator) {
  EXPECT_EQ(LastCode("def f():\n  while True:\n    yield 1\nx = f()\n"), Code::InterpreterLimit);
}

TEST(LimitsTest, SurvivesAListThatHoldsItself) {
  EXPECT_EQ(LastCode("s = []\ns.append(s)\nt = str(s)\nu = s == [s]\n"), std::nullopt);
}

TEST(LimitsTest, SurvivesListsThatShareTheirParts) {
  EXPECT_EQ(LastCode("s = [1]\nfor i in range(60):\n  s = [s, s]\nt = f'{s}'\n"), std::nullopt);
}

TEST(LimitsTest, SurvivesModulesThatImportEachOther) {
  base::SourceSet sources;
  diagnostics::Sink sink;
  NoHost host;
  Repository repository(sources,
                        std::map<std::string, std::string>{{"main.py", "import a\nx = a.x\n"},
                                                           {"a.py", "import b\nx = b.y\n"},
                                                           {"b.py", "import a\ny = 2\n"}});
  Interpreter interpreter(sources, repository, host, sink);
  ASSERT_TRUE(interpreter.RunMain("main.py"));
  EXPECT_EQ(Describe(interpreter.main_scope()->names["x"]), "2");
  EXPECT_EQ(interpreter.files_read().size(), 3u);
}

}  // namespace
}  // namespace hikkoshi::glue_job
