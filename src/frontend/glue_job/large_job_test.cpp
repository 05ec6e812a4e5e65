#include <gtest/gtest.h>

#include "frontend/glue_job/glue_job.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

std::string Repeated(const std::string& line, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += line;
  }
  return text;
}

// Reads a job that starts from one table, and returns how many diagnostics say that it is too
// large.
size_t LimitsReached(const std::string& lines) {
  base::SourceSet sources;
  std::string text =
      "from pyspark.sql import SparkSession, functions as F\n"
      "spark = SparkSession.builder.getOrCreate()\n"
      "df = spark.table('db.t')\n" +
      lines + "df.write.saveAsTable('db.u')\n";
  Repository repository(sources, std::map<std::string, std::string>{{"job.py", text}});
  frontend::Job job = ReadGlueJob(sources, repository, "job.py", catalog::Catalog());
  EXPECT_EQ(job.tree.statements().size(), 1u);
  size_t count = 0;
  for (const diagnostics::Diagnostic& diagnostic : job.diagnostics.all()) {
    count += diagnostic.code == Code::InterpreterLimit ? 1 : 0;
  }
  return count;
}

TEST(LargeJobTest, FollowsAThousandSteps) {
  EXPECT_EQ(LimitsReached(Repeated("df = df.filter(F.col('c') != 1)\n", 1000)), 0u);
}

TEST(LargeJobTest, SaysOnceThatAChainIsTooLong) {
  EXPECT_EQ(LimitsReached(Repeated("df = df.filter(F.col('c') != 1)\n", 5000)), 1u);
  EXPECT_EQ(LimitsReached(Repeated("df = df.union(df)\n", 5000)), 1u);
  EXPECT_EQ(LimitsReached(Repeated("df = df.join(spark.table('db.v'), 'id')\n", 3000)), 1u);
}

TEST(LargeJobTest, EndsAnExpressionThatGrowsWithoutEnd) {
  EXPECT_GE(LimitsReached("x = " + Repeated("F.col('c') + ", 4000) +
                          "F.col('c')\ndf = df.withColumn('x', x)\n"),
            1u);
}

}  // namespace
}  // namespace hikkoshi::glue_job
