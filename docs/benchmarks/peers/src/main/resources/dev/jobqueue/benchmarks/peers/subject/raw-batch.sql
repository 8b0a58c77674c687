create table run (
  id bigint primary key,
  job text not null,
  ready_at timestamp with time zone not null,
  started_at timestamp with time zone
);
create index run_ready on run (ready_at, id) where started_at is null;
create table history (
  id bigint primary key,
  job text not null,
  ready_at timestamp with time zone not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null
)
