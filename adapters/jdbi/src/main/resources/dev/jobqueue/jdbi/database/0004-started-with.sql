-- The definition that an attempt was started with, where its job was defined anew since. The statement can be run again.

alter table live_run add column if not exists started_with varchar(10000000);
