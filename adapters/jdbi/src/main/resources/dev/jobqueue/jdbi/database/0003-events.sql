-- The event that asked for a run: its name, or the pattern that a file matched.
alter table live_run add column if not exists event varchar(4096);

-- Files that jobs have been told of, as they were then.
create table if not exists seen_file (
    job varchar(128) not null,
    event varchar(4096) not null,
    path varchar(4096) not null,
    size bigint not null,
    modified bigint not null
    /*hsqldb , primary key (job, event, path) */
    /*postgresql , constraint one_seen_file_each
        exclude using hash ((array[job::text, event::text, path::text]) with =) */
);

/*postgresql create index if not exists seen_file_by_path on seen_file using hash (path); */
