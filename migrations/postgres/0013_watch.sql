-- The pace of purchases: which orders one card, name, number, customer or register has, and what was flagged of it.

-- by subject

CREATE TABLE watch_subject (
  subject text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  uses bigint NOT NULL,
  PRIMARY KEY (subject),
  CONSTRAINT watch_subject_kind CHECK (kind IN ('card', 'name', 'telephone', 'customer', 'register')),
  CONSTRAINT watch_subject_uses CHECK (uses > 0)
);

-- by order

CREATE TABLE watch_use (
  order_id text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  performance_id text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  tickets bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (order_id, subject),
  CONSTRAINT watch_use_kind CHECK (kind IN ('card', 'name', 'telephone', 'customer', 'register')),
  CONSTRAINT watch_use_tickets CHECK (tickets > 0)
);
CREATE INDEX watch_use_subject ON watch_use (subject, at);

-- by flag

CREATE TABLE watch_flag (
  id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL,
  scope_id text COLLATE "C" NOT NULL,
  subject text COLLATE "C",
  performance_id text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  orders bigint NOT NULL,
  tickets bigint NOT NULL,
  first_order_id text COLLATE "C" NOT NULL,
  last_order_id text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  last_at bigint NOT NULL,
  cleared_at bigint,
  cleared_by text COLLATE "C",
  reason text COLLATE "C",
  PRIMARY KEY (id),
  CONSTRAINT watch_flag_status CHECK (status IN ('open', 'cleared')),
  CONSTRAINT watch_flag_counted CHECK (orders > 0 AND tickets >= orders),
  CONSTRAINT watch_flag_cleared CHECK ((status = 'cleared') = (cleared_at IS NOT NULL)
    AND (status = 'cleared') = (cleared_by IS NOT NULL) AND (status = 'cleared') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX watch_flag_code ON watch_flag (code);
CREATE UNIQUE INDEX watch_flag_open ON watch_flag (subject, rule, scope_id) WHERE status = 'open';
CREATE INDEX watch_flag_subject ON watch_flag (subject);

CREATE TABLE watch_flag_order (
  flag_id text COLLATE "C" NOT NULL,
  order_id text COLLATE "C" NOT NULL,
  tickets bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (flag_id, order_id),
  CONSTRAINT watch_flag_order_flag FOREIGN KEY (flag_id) REFERENCES watch_flag (id)
);
CREATE INDEX watch_flag_order_order ON watch_flag_order (order_id);
