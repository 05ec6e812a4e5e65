// `hikkoshi mcp` against the reference client of the Model Context Protocol.
//
// usage: node test_mcp.mjs <program> <folder with node_modules> <platform to copy>

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [program, packages, platform] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(packages, "package.json")));
const { Client } = require("@modelcontextprotocol/sdk/client/index.js");
const { StdioClientTransport } = require("@modelcontextprotocol/sdk/client/stdio.js");

// A copy of a small platform, `<folder>/shop`, with a folder beside it that agents must not see.
const folder = mkdtempSync(join(tmpdir(), "hikkoshi_mcp_"));
const served = join(folder, "served");
cpSync(platform, join(served, "shop"), { recursive: true });
cpSync(platform, join(folder, "secret"), { recursive: true });
symlinkSync(join(folder, "secret"), join(served, "link"));

async function connect(...flags) {
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(new StdioClientTransport({ command: program, args: ["mcp", served, ...flags], stderr: "ignore" }));
  return client;
}

const text = (result) => result.content.map((part) => part.text).join("");

// Lines to and from a server, without a client that would forbid wrong ones.
function raw() {
  const child = spawn(program, ["mcp", served], { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    send: (message) => child.stdin.write((typeof message === "string" ? message : JSON.stringify(message)) + "\n"),
    receive: async () => JSON.parse((await lines.next()).value),
    end: () => new Promise((resolve) => child.on("exit", resolve) && child.stdin.end()),
  };
}

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2024-11-05", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
};

const tests = {
  async "says who it is and answers pings"() {
    const client = await connect();
    assert.equal(client.getServerVersion().name, "hikkoshi");
    assert.match(client.getInstructions(), /reconcile/);
    assert.deepEqual(await client.ping(), {});
    await client.close();
  },

  async "lists tools that only read"() {
    const client = await connect();
    const { tools } = await client.listTools();
    const names = tools.map((tool) => tool.name).sort();
    assert.deepEqual(names, ["explain", "query", "reconcile", "scan", "sql", "translate"]);
    for (const tool of tools) {
      assert.equal(tool.annotations.readOnlyHint, true, tool.name);
      assert.ok(tool.description.length > 40, tool.name);
    }
    await client.close();
  },

  async "translates statements"() {
    const client = await connect();
    const result = await client.callTool({ name: "sql", arguments: { statements: "select 7/2 as half; frobnicate" } });
    const [first, second] = result.structuredContent.statements;
    assert.equal(first.status, "ok");
    assert.match(first.sql, /div/);
    assert.equal(second.status, "refused");
    assert.match(second.diagnostics[0].code, /^HK/);
    assert.deepEqual(JSON.parse(text(result)), result.structuredContent);
    await client.close();
  },

  async "reads the types of tables from a catalog"() {
    const client = await connect();
    const result = await client.callTool({
      name: "sql",
      arguments: { statements: "select amt / 2 from shop_raw.t_order", catalog: "shop/legacy/catalog.json" },
    });
    assert.equal(result.structuredContent.statements[0].status, "ok", text(result));
    await client.close();
  },

  async "runs statements with their dialect's meaning"() {
    const client = await connect();
    // Athena divides integers to an integer; Databricks does not.
    for (const [dialect, value] of [["athena", 3], ["databricks", 3.5]]) {
      const result = await client.callTool({ name: "query", arguments: { statements: "select 7/2", dialect } });
      assert.deepEqual(result.structuredContent.statements[0].rows, [[value]]);
    }
    await client.close();
  },

  async "gives the first thousand rows of many"() {
    const client = await connect();
    const result = await client.callTool({
      name: "query",
      arguments: { statements: "select id from range(2500)", dialect: "spark" },
    });
    const [statement] = result.structuredContent.statements;
    assert.equal(statement.rows.length, 1000);
    assert.equal(statement.rows_in_all, 2500);
    await client.close();
  },

  async "reads no file through a query"() {
    const client = await connect();
    const path = join(served, "shop/legacy/catalog.json");
    for (const statement of [`select * from json.\`${path}\``, `select * from read_text('${path}')`, `select * from '${path}'`]) {
      const result = await client.callTool({ name: "query", arguments: { statements: statement, dialect: "spark" } });
      assert.equal(result.isError, true, statement);
      assert.doesNotMatch(text(result), /TableList|StorageDescriptor/);
    }
    await client.close();
  },

  async "scans a repository and tells how far it is"() {
    const client = await connect();
    const stages = [];
    const result = await client.callTool({ name: "scan", arguments: { folder: "shop" } }, undefined, {
      onprogress: (progress) => stages.push(progress.message),
    });
    const paths = result.structuredContent.jobs.map((job) => job.path);
    assert.ok(paths.includes("jobs/order_load.py"), paths.join());
    assert.match(text(result), /shop_dwh\.order_ok/);
    assert.deepEqual(stages, ["reading", "translating"]);
    await client.close();
  },

  async "gives the models that are asked for"() {
    const client = await connect();
    const result = await client.callTool({
      name: "translate",
      arguments: { folder: "shop", models: ["order_oks", "shop_mart.pref_total"] },
    });
    const models = result.structuredContent.models;
    assert.deepEqual(models.map((model) => model.model), ["order_oks", "prefecture_totals"]);
    const expected = readFileSync(join(platform, "expected/dbt/models/silver/order_oks.sql"), "utf8");
    assert.equal(models[0].sql.trim(), expected.trim());
    const unknown = await client.callTool({ name: "translate", arguments: { folder: "shop", models: ["nothing"] } });
    assert.equal(unknown.isError, true);
    assert.match(text(unknown), /nothing/);
    await client.close();
  },

  async "compares new tables with old ones"() {
    const client = await connect();
    const result = await client.callTool({ name: "reconcile", arguments: { folder: "shop", tables: ["shop_dwh.order_ok"] } });
    assert.deepEqual(
      result.structuredContent.tables.map((table) => [table.table, table.verdict]),
      [["shop_dwh.order_ok", "equal"]],
    );
    await client.close();
  },

  async "writes nothing unless it is allowed to"() {
    const client = await connect();
    const refused = await client.callTool({ name: "translate", arguments: { folder: "shop", write_to: "shop/new" } });
    assert.equal(refused.isError, true);
    assert.match(text(refused), /unknown argument: write_to/);
    for (const name of ["scan", "translate", "reconcile"]) {
      await client.callTool({ name, arguments: { folder: "shop" } });
    }
    assert.equal(existsSync(join(served, "shop/new")), false);
    assert.equal(existsSync(join(served, "shop/dbt")), false);
    await client.close();
  },

  async "writes a project where it is allowed to"() {
    const client = await connect("--allow-write");
    const { tools } = await client.listTools();
    assert.equal(tools.find((tool) => tool.name === "translate").annotations.readOnlyHint, false);
    const outside = await client.callTool({ name: "translate", arguments: { folder: "shop", write_to: "link/new" } });
    assert.equal(outside.isError, true);
    const result = await client.callTool({ name: "translate", arguments: { folder: "shop", write_to: "shop/new" } });
    assert.equal(result.isError, false, text(result));
    const written = readFileSync(join(served, "shop/new/models/silver/order_oks.sql"), "utf8");
    const expected = readFileSync(join(platform, "expected/dbt/models/silver/order_oks.sql"), "utf8");
    assert.equal(written, expected);
    await client.close();
  },

  async "keeps to the folder that it serves"() {
    const client = await connect();
    for (const path of ["..", "../secret", "/", join(folder, "secret"), "shop/../../secret", "link", "link/legacy"]) {
      const result = await client.callTool({ name: "scan", arguments: { folder: path } });
      assert.equal(result.isError, true, path);
      assert.match(text(result), /outside of the folder/, path);
    }
    const missing = await client.callTool({ name: "scan", arguments: { folder: "nowhere" } });
    assert.match(text(missing), /is not there/);
    await client.close();
  },

  async "says everything that is wrong with arguments"() {
    const client = await connect();
    const result = await client.callTool({ name: "sql", arguments: { statement: "select 1", from: "cobol", to: 5 } });
    assert.equal(result.isError, true);
    for (const part of [/statements` is missing/, /from` is to be one of athena/, /to` is to be a text/, /unknown argument: statement/]) {
      assert.match(text(result), part);
    }
    await client.close();
  },

  async "explains a code"() {
    const client = await connect();
    assert.match(text(await client.callTool({ name: "explain", arguments: { code: "HK2001" } })), /Way out/);
    assert.equal((await client.callTool({ name: "explain", arguments: { code: "HK0" } })).isError, true);
    await client.close();
  },

  async "refuses tools and methods that it does not have"() {
    const client = await connect();
    await assert.rejects(client.callTool({ name: "drop_everything", arguments: {} }), /no such tool/);
    await assert.rejects(client.listResources(), /./);
    await client.close();
  },

  async "does not answer a call that was cancelled"() {
    const client = await connect();
    const controller = new AbortController();
    const first = client.callTool({ name: "scan", arguments: { folder: "shop" } });
    const second = client.callTool({ name: "scan", arguments: { folder: "shop" } }, undefined, { signal: controller.signal });
    controller.abort();
    await assert.rejects(second);
    assert.equal((await first).isError, false);
    assert.deepEqual(await client.ping(), {});
    await client.close();
  },

  async "answers wrong lines with errors and goes on"() {
    const server = raw();
    server.send("this is no JSON");
    assert.equal((await server.receive()).error.code, -32700);
    server.send("[".repeat(200000));
    assert.equal((await server.receive()).error.code, -32700);
    for (const message of [[1], { id: 1, method: "ping" }, { jsonrpc: "2.0", id: null, method: "ping" }, { jsonrpc: "2.0", id: 1 }]) {
      server.send(message);
      assert.equal((await server.receive()).error.code, -32600);
    }
    server.send({ jsonrpc: "2.0", id: 5, method: "tools/list" });
    assert.equal((await server.receive()).error.code, -32600);
    server.send(initialize);
    assert.equal((await server.receive()).result.protocolVersion, "2024-11-05");
    server.send({ jsonrpc: "2.0", method: "notifications/unknown" });
    server.send({ jsonrpc: "2.0", id: "a", method: "nothing/here" });
    assert.deepEqual([await server.receive()].map((answer) => [answer.id, answer.error.code]), [["a", -32601]]);
    assert.equal(await server.end(), 0);
  },

  async "answers pings while a call runs, and all calls before it ends"() {
    const server = raw();
    server.send(initialize);
    await server.receive();
    server.send({ jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "reconcile", arguments: { folder: "shop" } } });
    server.send({ jsonrpc: "2.0", id: 3, method: "ping" });
    assert.equal((await server.receive()).id, 3);
    const ended = server.end();
    assert.equal((await server.receive()).id, 2);
    assert.equal(await ended, 0);
  },
};

let failed = 0;
for (const [name, run] of Object.entries(tests)) {
  try {
    await run();
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
}
rmSync(folder, { recursive: true });
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
