#include "dbt/write_project.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"

namespace hikkoshi::dbt {
namespace {

class WriteProjectTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "hikkoshi-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Read(const std::string& name) {
    return base::ReadFile(base::JoinPath(folder_, name)).value_or("(missing)");
  }
  void Write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(base::WriteFileWhole(base::JoinPath(folder_, name), text).has_value());
  }

  std::string folder_;
};

TEST_F(WriteProjectTest, WritesNewFilesAndLeavesSameOnes) {
  base::Result<WriteReport> first = WriteProject({{"models/a.sql", "one"}}, folder_);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->written, std::vector<std::string>{"models/a.sql"});
  base::Result<WriteReport> second = WriteProject({{"models/a.sql", "one"}}, folder_);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->unchanged, std::vector<std::string>{"models/a.sql"});
  EXPECT_TRUE(second->written.empty());
}

TEST_F(WriteProjectTest, ReplacesItsOwnFiles) {
  ASSERT_TRUE(WriteProject({{"a.sql", "one"}}, folder_).has_value());
  base::Result<WriteReport> report = WriteProject({{"a.sql", "two"}}, folder_);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->written, std::vector<std::string>{"a.sql"});
  EXPECT_EQ(Read("a.sql"), "two");
}

TEST_F(WriteProjectTest, KeepsFilesEditedByHandAndListsThem) {
  ASSERT_TRUE(WriteProject({{"a.sql", "one"}}, folder_).has_value());
  Write("a.sql", "mine");
  for (int run = 0; run < 2; ++run) {
    base::Result<WriteReport> report = WriteProject({{"a.sql", "two"}}, folder_);
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->kept, std::vector<std::string>{"a.sql"});
    EXPECT_EQ(Read("a.sql"), "mine");
  }
}

TEST_F(WriteProjectTest, KeepsFilesThatWereThereBefore) {
  Write("dbt_project.yml", "somebody's");
  base::Result<WriteReport> report = WriteProject({{"dbt_project.yml", "ours"}}, folder_);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->kept, std::vector<std::string>{"dbt_project.yml"});
  EXPECT_EQ(Read("dbt_project.yml"), "somebody's");
}

TEST_F(WriteProjectTest, RemovesWhatIsNoLongerGeneratedUnlessEdited) {
  ASSERT_TRUE(WriteProject({{"a.sql", "one"}, {"b.sql", "two"}}, folder_).has_value());
  Write("b.sql", "mine");
  base::Result<WriteReport> report = WriteProject({}, folder_);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->removed, std::vector<std::string>{"a.sql"});
  EXPECT_EQ(report->kept, std::vector<std::string>{"b.sql"});
  EXPECT_EQ(Read("a.sql"), "(missing)");
  EXPECT_EQ(Read("b.sql"), "mine");
}

// A run that was killed has written some files and the record of both texts.
TEST_F(WriteProjectTest, GoesOnAfterAKillInTheMiddle) {
  ASSERT_TRUE(WriteProject({{"a.sql", "one"}, {"b.sql", "one"}}, folder_).has_value());
  std::string record = Read(".hikkoshi/written.txt");
  ASSERT_TRUE(WriteProject({{"a.sql", "two"}, {"b.sql", "two"}}, folder_).has_value());
  std::string both = record + Read(".hikkoshi/written.txt");
  Write(".hikkoshi/written.txt", both);
  Write("b.sql", "one");
  base::Result<WriteReport> report =
      WriteProject({{"a.sql", "three"}, {"b.sql", "three"}}, folder_);
  ASSERT_TRUE(report.has_value());
  EXPECT_TRUE(report->kept.empty());
  EXPECT_EQ(Read("a.sql"), "three");
  EXPECT_EQ(Read("b.sql"), "three");
}

TEST_F(WriteProjectTest, FailsWithThePathWhenAFolderIsInTheWay) {
  ASSERT_TRUE(base::MakeFolders(base::JoinPath(folder_, ".hikkoshi/written.txt")).has_value());
  base::Result<WriteReport> report = WriteProject({{"a.sql", "one"}}, folder_);
  ASSERT_FALSE(report.has_value());
  EXPECT_NE(report.error().message.find(".hikkoshi/written.txt"), std::string::npos);
}

}  // namespace
}  // namespace hikkoshi::dbt
