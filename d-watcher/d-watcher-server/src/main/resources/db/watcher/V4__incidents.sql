-- Incidents and what was done about them: plain SQL that H2, MariaDB and MySQL read alike. Times are epoch milliseconds, 0 for
-- never. What is only shown, and never looked for, is in the body, as JSON.
create table watcher_incident (
  id        bigint       not null primary key,
  state     varchar(16)  not null,
  root      varchar(200) not null,
  severity  varchar(16)  not null,
  opened_at bigint       not null,
  closed_at bigint       not null,
  body      mediumtext   not null
);

create index watcher_incident_opened on watcher_incident (opened_at);
create index watcher_incident_state on watcher_incident (state);

create table watcher_action (
  id         bigint       not null primary key,
  incident   bigint       not null,
  kind       varchar(24)  not null,
  service    varchar(200) not null,
  status     varchar(16)  not null,
  created_at bigint       not null,
  ends_at    bigint       not null,
  judged_at  bigint       not null,
  body       mediumtext   not null
);

create index watcher_action_incident on watcher_action (incident);
create index watcher_action_status on watcher_action (status);
create index watcher_action_judged on watcher_action (judged_at);
