-- The tokens by which services push, beside the one of the first start: plain SQL that H2, MariaDB and MySQL read alike. Times are
-- epoch milliseconds. Of a token only the hash is here: a copy of this table lets nobody in.
create table watcher_intake_token (
  name        varchar(64)   not null primary key,
  environment varchar(200)  not null,
  services    varchar(4000) not null,
  token_hash  char(64)      not null,
  author      varchar(100)  not null,
  created_at  bigint        not null,
  constraint watcher_intake_token_hash unique (token_hash)
);
