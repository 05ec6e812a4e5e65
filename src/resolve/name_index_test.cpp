#include "resolve/name_index.h"

#include <gtest/gtest.h>

#include "resolve/schema.h"

namespace hikkoshi::resolve {
namespace {

std::vector<size_t> PlacesOf(NameIndex& index, const std::vector<Column>& columns,
                             std::string_view name) {
  std::vector<size_t> places;
  index.ForEach(columns, name, [&](size_t place) { places.push_back(place); });
  return places;
}

std::vector<Column> ColumnsNamed(size_t count) {
  std::vector<Column> columns(count);
  for (size_t i = 0; i < count; ++i) {
    columns[i].name = "C" + std::to_string(i % 30);
  }
  return columns;
}

TEST(NameIndexTest, FindsAllOfANameWithoutCaseInOrder) {
  for (size_t count : {5, 40, 100}) {
    std::vector<Column> columns = ColumnsNamed(count);
    std::vector<size_t> expected;
    for (size_t place = 3; place < count; place += 30) {
      expected.push_back(place);
    }
    NameIndex index;
    EXPECT_EQ(PlacesOf(index, columns, "c3"), expected);
    EXPECT_TRUE(PlacesOf(index, columns, "c31").empty());
  }
}

TEST(NameIndexTest, SeesWhatIsAddedBetweenQuestions) {
  std::vector<Column> columns = ColumnsNamed(20);
  NameIndex index;
  EXPECT_EQ(PlacesOf(index, columns, "later"), std::vector<size_t>());
  columns.emplace_back().name = "Later";
  EXPECT_EQ(PlacesOf(index, columns, "later"), std::vector<size_t>({20}));
  EXPECT_EQ(index.FindFirst(columns, "LATER"), &columns[20]);
  EXPECT_EQ(index.FindFirst(columns, "never"), nullptr);
}

}  // namespace
}  // namespace hikkoshi::resolve
