-- Releases and drafts of the config center's documents: plain SQL that H2, MariaDB and MySQL read alike. Times are epoch
-- milliseconds. The config center itself has the live text only; what was, and what is prepared, is here.
create table watcher_document_release (
  group_name  varchar(128)  not null,
  name        varchar(256)  not null,
  number      int           not null,
  revision    varchar(32)   not null,
  content     mediumtext    not null,
  author      varchar(100)  not null,
  reason      varchar(1000) not null,
  how         varchar(16)   not null,
  source      int           not null,
  released_at bigint        not null,
  primary key (group_name, name, number)
);

-- One draft for each document. The version counts its saves, so that of two editors the second is told of the first.
create table watcher_document_draft (
  group_name    varchar(128) not null,
  name          varchar(256) not null,
  content       mediumtext   not null,
  base_revision varchar(32)  not null,
  base_content  mediumtext   not null,
  author        varchar(100) not null,
  saved_at      bigint       not null,
  version       int          not null,
  parked        smallint     not null,
  primary key (group_name, name)
);
