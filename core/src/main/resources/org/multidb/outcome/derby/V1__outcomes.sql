create table multidb_outcomes (
  idempotency_key varchar(255) not null primary key,
  fingerprint char(64) not null,
  state varchar(12) not null,
  transaction_id varchar(200) not null,
  answer clob,
  created bigint not null,
  expires bigint not null
);
create index multidb_outcomes_expires on multidb_outcomes (expires);
