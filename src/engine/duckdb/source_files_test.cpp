// Files as relations: inferred columns, views typed by a catalog, legacy parquet timestamps.

#include <gtest/gtest.h>

#include "base/file.h"
#include "engine/duckdb/source_files.h"

namespace hikkoshi::engine::duckdb {
namespace {

class SourceFilesTest : public testing::Test {
 protected:
  SourceFilesTest() : folder_(testing::TempDir() + "hikkoshi_source_files") {
    EXPECT_TRUE(base::MakeFolders(folder_));
    database_.emplace(std::move(*Database::Open({.readable_folders = {folder_}})));
    connection_.emplace(std::move(*database_->Connect()));
  }

  std::string Write(const std::string& name, const std::string& text) {
    std::string path = folder_ + "/" + name;
    EXPECT_TRUE(base::WriteFileWhole(path, text));
    return path;
  }

  std::string Describe(const SourceFiles& files) {
    base::Result<std::vector<SourceColumn>> columns = DescribeFiles(*connection_, files);
    if (!columns) {
      return columns.error().kind + ": " + columns.error().message;
    }
    std::string text;
    for (const SourceColumn& column : *columns) {
      text += (text.empty() ? "" : ", ") + column.name + " " + types::ToText(column.type);
    }
    return text;
  }

  // All rows of view s.v as text, one line each.
  std::string ViewRows(const SourceFiles& files) {
    base::Status status = CreateSourceView(*connection_, "s", "v", files);
    if (!status) {
      return status.error().message;
    }
    base::Result<Rows> rows = connection_->Query("select * from s.v order by all");
    if (!rows) {
      return rows.error().message;
    }
    std::string text;
    for (const std::vector<Value>& row : rows->rows) {
      for (size_t i = 0; i < row.size(); ++i) {
        text += (i == 0 ? "" : "|") + ToText(row[i], rows->columns[i].type);
      }
      text += "\n";
    }
    return text;
  }

  std::string folder_;
  std::optional<Database> database_;
  std::optional<Connection> connection_;
};

TEST_F(SourceFilesTest, InfersFromCsv) {
  std::string path = Write("a.csv", "id,name,at\n1,x,2024-01-01 10:00:00\n2,,\n");
  EXPECT_EQ(Describe({.format = FileFormat::Csv, .paths = {path}}),
            "id bigint, name string, at timestamp_ntz");
}

TEST_F(SourceFilesTest, InfersNestedFromJson) {
  std::string path = Write("a.json", "{\"a\": 1, \"b\": {\"c\": [\"x\"]}}\n{\"a\": 2.5}\n");
  EXPECT_EQ(Describe({.format = FileFormat::Json, .paths = {path}}),
            "a double, b struct<c:array<string>>");
}

TEST_F(SourceFilesTest, ReadsTypesFromParquet) {
  std::string path = folder_ + "/a.parquet";
  ASSERT_TRUE(connection_->Execute(
      "copy (select 1.50::decimal(10,2) as d, timestamptz '2024-01-01 00:00:00+00' as t, "
      "map {'k': 1} as m) to '" +
      path + "'"));
  EXPECT_EQ(Describe({.paths = {path}}), "d decimal(10,2), t timestamp, m map<string,int>");
}

TEST_F(SourceFilesTest, CatalogTypesDecideAndWhatDoesNotFitIsNull) {
  std::string path = Write("b.csv", "1,x,9\nbad,y,8\n");
  SourceFiles files{.format = FileFormat::Csv,
                    .paths = {path},
                    .csv = {.has_header = false, .delimiter = ","},
                    .columns = {{"id", types::Simple(types::TypeKind::Int)},
                                {"name", types::Simple(types::TypeKind::String)},
                                {"score", types::Simple(types::TypeKind::Double)}}};
  EXPECT_EQ(ViewRows(files), "1|x|9.0\nNULL|y|8.0\n");
}

TEST_F(SourceFilesTest, AColumnThatNoFileHasIsNull) {
  std::string path = Write("c.json", "{\"A\": 1}\n");
  SourceFiles files{.format = FileFormat::Json,
                    .paths = {path},
                    .columns = {{"a", types::Simple(types::TypeKind::Long)},
                                {"later", types::Simple(types::TypeKind::Date)}}};
  EXPECT_EQ(ViewRows(files), "1|NULL\n");
}

TEST_F(SourceFilesTest, PartitionFoldersAreColumns) {
  Write("p/day=2024-01-01/x.csv", "a\n1\n");
  Write("p/day=2024-01-02/x.csv", "a\n2\n");
  SourceFiles files{.format = FileFormat::Csv,
                    .paths = {folder_ + "/p/*/*.csv"},
                    .has_partition_folders = true,
                    .columns = {{"a", types::Simple(types::TypeKind::Int)},
                                {"day", types::Simple(types::TypeKind::Date)}}};
  EXPECT_EQ(ViewRows(files), "1|2024-01-01\n2|2024-01-02\n");
}

TEST_F(SourceFilesTest, AMissingFileIsAnError) {
  EXPECT_TRUE(Describe({.paths = {folder_ + "/none.parquet"}}).starts_with("IO: "));
}

}  // namespace
}  // namespace hikkoshi::engine::duckdb
