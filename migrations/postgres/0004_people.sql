-- People who work here: roles, staff, wrong sign-ins, sessions, tokens. Only new tables: rows that are there stay as they are.

CREATE TABLE role (
  code text COLLATE "C" NOT NULL PRIMARY KEY,
  title text COLLATE "C" NOT NULL,
  rights text COLLATE "C",
  refund_minor bigint,
  at bigint NOT NULL,
  CONSTRAINT role_refund CHECK (refund_minor >= 0)
);

CREATE TABLE staff (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  search text COLLATE "C" NOT NULL,
  roles text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  secret_kind text COLLATE "C",
  secret text COLLATE "C",
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  CONSTRAINT staff_status CHECK (status IN ('active', 'disabled')),
  CONSTRAINT staff_secret_kind CHECK (secret_kind IN ('pin', 'passphrase')),
  CONSTRAINT staff_secret CHECK ((secret_kind IS NULL) = (secret IS NULL))
);
CREATE UNIQUE INDEX staff_search ON staff (search);

CREATE TABLE sign_in_try (
  subject text COLLATE "C" NOT NULL PRIMARY KEY,
  tries bigint NOT NULL,
  tried_at bigint NOT NULL,
  CONSTRAINT sign_in_try_tries CHECK (tries >= 0)
);

CREATE TABLE staff_session (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  staff_id text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  os_user text COLLATE "C" NOT NULL,
  started_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  ended_at bigint
);
CREATE INDEX staff_session_open ON staff_session (staff_id) WHERE ended_at IS NULL;

CREATE TABLE access_token (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  staff_id text COLLATE "C" NOT NULL,
  rights text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  revoked_at bigint,
  CONSTRAINT access_token_expires CHECK (expires_at > created_at)
);
CREATE UNIQUE INDEX access_token_name ON access_token (name);
