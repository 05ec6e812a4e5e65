import static io.trino.testing.TestingSession.testSessionBuilder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trino.Session;
import io.trino.execution.QueryInfo;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.spi.ErrorCode;
import io.trino.spi.type.TimeZoneKey;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryFailedException;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Answers SQL statements from one long-lived Trino inside this process: JSON lines in, JSON lines out.
 * The requests and answers are those of spark_session.py; README.md lists the forms of values.
 *
 * Catalog "memory" is empty and writable. Time zone UTC, as Athena has it.
 */
public final class TrinoOracle {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    PrintStream answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    // A failed start leaves server threads behind that would keep the process alive.
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> fail(failure));
    try (DistributedQueryRunner runner = start()) {
      BufferedReader requests =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        if (!line.isBlank()) {
          answers.println(answer(runner, JSON.readTree(line)));
        }
      }
    }
    System.exit(0);
  }

  private static void fail(Throwable failure) {
    failure.printStackTrace();
    Runtime.getRuntime().halt(3);
  }

  private static DistributedQueryRunner start() throws Exception {
    DistributedQueryRunner runner =
        DistributedQueryRunner.builder(session("memory", "default"))
            .setNodeCount(1)
            .addExtraProperty("query.max-memory-per-node", "512MB")
            .build();
    runner.installPlugin(new MemoryPlugin());
    runner.createCatalog("memory", "memory", Map.of());
    return runner;
  }

  private static Session session(String catalog, String schema) {
    return testSessionBuilder()
        .setCatalog(catalog)
        .setSchema(schema)
        .setTimeZoneKey(TimeZoneKey.UTC_KEY)
        .build();
  }

  private static String answer(DistributedQueryRunner runner, JsonNode request) throws Exception {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("id", request.get("id"));
    Session session =
        session(
            request.path("catalog").asText("memory"), request.path("schema").asText("default"));
    try {
      for (JsonNode statement : request.path("setup")) {
        runner.execute(session, statement.asText());
      }
      put(answer, runner.execute(session, request.get("sql").asText()));
    } catch (QueryFailedException failure) {
      putError(answer, errorName(runner, failure), failure);
    } catch (RuntimeException failure) {
      putError(answer, failure.getClass().getSimpleName(), failure);
    }
    return JSON.writeValueAsString(answer);
  }

  private static void put(ObjectNode answer, MaterializedResult result) {
    ArrayNode columns = answer.putArray("columns");
    for (int i = 0; i < result.getTypes().size(); i++) {
      ObjectNode column = columns.addObject();
      column.put("name", i < result.getColumnNames().size() ? result.getColumnNames().get(i) : "");
      column.put("type", result.getTypes().get(i).getDisplayName());
    }
    ArrayNode rows = answer.putArray("rows");
    result.getMaterializedRows().forEach(
        row -> {
          ArrayNode cells = rows.addArray();
          for (int i = 0; i < row.getFieldCount(); i++) {
            cells.add(TrinoValues.encode(JSON, row.getField(i), result.getTypes().get(i)));
          }
        });
  }

  /** Returns Trino's name for what went wrong, such as DIVISION_BY_ZERO. */
  private static String errorName(DistributedQueryRunner runner, QueryFailedException failure) {
    // A statement that fails before it is planned is known to the dispatcher only.
    return runner
        .getCoordinator()
        .getDispatchManager()
        .getFullQueryInfo(failure.getQueryId())
        .map(QueryInfo::getErrorCode)
        .map(ErrorCode::getName)
        .orElse(failure.getClass().getSimpleName());
  }

  private static void putError(ObjectNode answer, String name, Throwable failure) {
    ObjectNode error = answer.putObject("error");
    error.put("class", name);
    error.putNull("sqlstate");
    error.put("message", String.valueOf(failure.getMessage()));
  }

  private TrinoOracle() {}
}
