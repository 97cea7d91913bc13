-- People who work here: roles, staff, wrong sign-ins, sessions, tokens. Only new tables: rows that are there stay as they are.

CREATE TABLE role (
  code TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  rights TEXT,
  refund_minor INTEGER,
  at INTEGER NOT NULL,
  CONSTRAINT role_refund CHECK (refund_minor >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  search TEXT NOT NULL,
  roles TEXT NOT NULL,
  status TEXT NOT NULL,
  secret_kind TEXT,
  secret TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  CONSTRAINT staff_status CHECK (status IN ('active', 'disabled')),
  CONSTRAINT staff_secret_kind CHECK (secret_kind IN ('pin', 'passphrase')),
  CONSTRAINT staff_secret CHECK ((secret_kind IS NULL) = (secret IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX staff_search ON staff (search);

CREATE TABLE sign_in_try (
  subject TEXT NOT NULL PRIMARY KEY,
  tries INTEGER NOT NULL,
  tried_at INTEGER NOT NULL,
  CONSTRAINT sign_in_try_tries CHECK (tries >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_session (
  id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL,
  register_id TEXT NOT NULL,
  os_user TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_session_open ON staff_session (staff_id) WHERE ended_at IS NULL;

CREATE TABLE access_token (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  rights TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  CONSTRAINT access_token_expires CHECK (expires_at > created_at)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX access_token_name ON access_token (name);
