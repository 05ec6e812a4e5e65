-- The state of the model-assisted workflow. `pragma user_version` counts the versions of this file.
-- Moments are seconds since 1970; they are shown to people and decide nothing.

create table runs (
  id integer primary key,
  settings text not null,
  began_at integer not null default (unixepoch()),
  finished_at integer
);

-- A step that is done, with what it was done for. Order of `id` is order of time.
create table steps (
  id integer primary key,
  run_id integer not null references runs (id),
  table_name text not null,
  attempt integer not null,
  step text not null,
  input_hash text not null,
  output text not null,
  unique (run_id, table_name, attempt, step)
);

-- Replies that were paid for, whichever run asked.
create table replies (
  request_hash text primary key,
  table_name text not null,
  completion text not null
);

-- What was paid; never deleted.
create table payments (
  id integer primary key,
  run_id integer not null references runs (id),
  table_name text not null,
  provider text not null,
  model text not null,
  tokens integer not null,
  micro_money integer not null,
  paid_at integer not null default (unixepoch())
);
