-- What is kept of a run while an attempt of it runs. Each statement can be run again.

-- The definition that it was started with, where its job was defined anew since.
alter table live_run add column if not exists started_with varchar(10000000);

-- True once a person has cancelled it.
alter table live_run add column if not exists cancelled boolean;
