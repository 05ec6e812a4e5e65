#include "assist/store/store.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "assist/store/database.h"

namespace hikkoshi::assist {
namespace {

class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    folder_ = std::filesystem::temp_directory_path() /
              ("hikkoshi_store_" + std::to_string(::getpid()) + "_" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
  }
  ~StoreTest() override { std::filesystem::remove_all(folder_); }

  std::string Path() const { return (folder_ / "deep" / "assist.db").string(); }
  Store Opened() const {
    base::Result<Store> store = Store::Open(Path());
    EXPECT_TRUE(store) << store.error().message;
    return std::move(*store);
  }

  std::filesystem::path folder_;
};

ReplyRecord ReplyOf(const std::string& hash, const std::string& table) {
  return {.request_hash = hash,
          .table = table,
          .provider = "writer",
          .model = "m",
          .completion = "{\"text\":\"" + hash + "\"}",
          .tokens = 100,
          .micro_money = 7};
}

TEST_F(StoreTest, KeepsStepsOverARestart) {
  int64_t run = 0;
  {
    Store store = Opened();
    run = *store.BeginRun("all");
    ASSERT_TRUE(store.PutStep(run, {{"mart.a", 1, "generate"}, "hash", "{\"a\":1}"}));
  }
  Store store = Opened();
  EXPECT_EQ(*store.BeginRun("all"), run);
  EXPECT_EQ(*store.FindStep(run, {"mart.a", 1, "generate"}, "hash"), "{\"a\":1}");
}

TEST_F(StoreTest, FindsNoStepOfAnotherInputAttemptOrRun) {
  Store store = Opened();
  int64_t run = *store.BeginRun("all");
  ASSERT_TRUE(store.PutStep(run, {{"mart.a", 1, "generate"}, "hash", "{}"}));
  EXPECT_EQ(*store.FindStep(run, {"mart.a", 1, "generate"}, "other"), std::nullopt);
  EXPECT_EQ(*store.FindStep(run, {"mart.a", 2, "generate"}, "hash"), std::nullopt);
  ASSERT_TRUE(store.FinishRun(run));
  int64_t next = *store.BeginRun("all");
  EXPECT_NE(next, run);
  EXPECT_EQ(*store.FindStep(next, {"mart.a", 1, "generate"}, "hash"), std::nullopt);
}

TEST_F(StoreTest, BeginsAnewWhenTheSettingsChanged) {
  Store store = Opened();
  int64_t run = *store.BeginRun("attempts 3");
  EXPECT_NE(*store.BeginRun("attempts 5"), run);
}

TEST_F(StoreTest, ReplacesAStepAndGivesThemInOrder) {
  Store store = Opened();
  int64_t run = *store.BeginRun("all");
  ASSERT_TRUE(store.PutStep(run, {{"mart.a", 2, "generate"}, "h", "2"}));
  ASSERT_TRUE(store.PutStep(run, {{"mart.a", 1, "evaluate"}, "h", "old"}));
  ASSERT_TRUE(store.PutStep(run, {{"mart.a", 1, "evaluate"}, "h", "new"}));
  ASSERT_TRUE(store.PutStep(run, {{"mart.b", 1, "generate"}, "h", "b"}));
  std::vector<StepRecord> steps = *store.LastStepsOf("mart.a");
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].output, "new");
  EXPECT_EQ(steps[1].key.attempt, 2);
  EXPECT_EQ(*store.Tables(), (std::vector<std::string>{"mart.a", "mart.b"}));
}

TEST_F(StoreTest, GivesTheStepsOfTheLastRunOfATable) {
  Store store = Opened();
  int64_t run = *store.BeginRun("all");
  ASSERT_TRUE(store.PutStep(run, {{"mart.a", 1, "generate"}, "h", "first run"}));
  ASSERT_TRUE(store.PutStep(run, {{"mart.b", 1, "generate"}, "h", "b"}));
  ASSERT_TRUE(store.FinishRun(run));
  int64_t next = *store.BeginRun("all");
  ASSERT_TRUE(store.PutStep(next, {{"mart.a", 1, "generate"}, "h", "second run"}));
  EXPECT_EQ(store.LastStepsOf("mart.a")->at(0).output, "second run");
  EXPECT_EQ(store.LastStepsOf("mart.b")->at(0).output, "b");
  EXPECT_TRUE(store.LastStepsOf("mart.c")->empty());
}

TEST_F(StoreTest, FindsRepliesOfEarlierRunsAndBooksThemOnce) {
  Store store = Opened();
  int64_t run = *store.BeginRun("all");
  ASSERT_TRUE(store.PutReply(run, ReplyOf("h1", "mart.a")));
  ASSERT_TRUE(store.PutReply(run, ReplyOf("h2", "mart.b")));
  ASSERT_TRUE(store.FinishRun(run));
  int64_t next = *store.BeginRun("all");
  EXPECT_EQ(*store.FindReply("h1"), "{\"text\":\"h1\"}");
  EXPECT_EQ(store.SpentBy(next)->tokens, 0);
  EXPECT_EQ(store.SpentBy(run)->micro_money, 14);
}

TEST_F(StoreTest, ForgetsRepliesButNotWhatTheyCost) {
  Store store = Opened();
  int64_t run = *store.BeginRun("all");
  ASSERT_TRUE(store.PutReply(run, ReplyOf("h1", "mart.a")));
  ASSERT_TRUE(store.PutReply(run, ReplyOf("h2", "mart.b")));
  ASSERT_TRUE(store.ForgetReplies("mart.a"));
  EXPECT_EQ(*store.FindReply("h1"), std::nullopt);
  EXPECT_NE(*store.FindReply("h2"), std::nullopt);
  ASSERT_TRUE(store.ForgetReplies(""));
  EXPECT_EQ(*store.FindReply("h2"), std::nullopt);
  EXPECT_EQ(store.SpentInAll()->replies, 2);
}

TEST_F(StoreTest, KeepsWhatAProcessStoredThatWasKilled) {
  Opened();
  pid_t child = ::fork();
  if (child == 0) {
    base::Result<Store> store = Store::Open(Path());
    int64_t run = *store->BeginRun("all");
    (void)store->PutReply(run, ReplyOf("h1", "mart.a"));
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  Store store = Opened();
  EXPECT_NE(*store.FindReply("h1"), std::nullopt);
  EXPECT_EQ(store.SpentInAll()->tokens, 100);
}

TEST_F(StoreTest, TakesThreadsAndASecondConnection) {
  Store first = Opened();
  Store second = Opened();
  int64_t run = *first.BeginRun("all");
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      Store& store = i % 2 == 0 ? first : second;
      for (int j = 0; j < 10; ++j) {
        EXPECT_TRUE(store.PutReply(run, ReplyOf(std::to_string(i * 10 + j), "mart.a")));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(first.SpentInAll()->replies, 80);
}

TEST_F(StoreTest, RefusesAFileOfALaterVersionAndAFileThatIsNone) {
  {
    Opened();
    base::Result<Database> database = Database::Open(Path());
    ASSERT_TRUE(database->RunScript("pragma user_version = 99"));
  }
  EXPECT_FALSE(Store::Open(Path()));
  EXPECT_FALSE(Store::Open("/dev/null/assist.db"));
}

}  // namespace
}  // namespace hikkoshi::assist
