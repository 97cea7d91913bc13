-- The pace of purchases: which orders one card, name, number, customer or register has, and what was flagged of it.

-- by subject

CREATE TABLE watch_subject (
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  uses INTEGER NOT NULL,
  PRIMARY KEY (subject),
  CONSTRAINT watch_subject_kind CHECK (kind IN ('card', 'name', 'telephone', 'customer', 'register')),
  CONSTRAINT watch_subject_uses CHECK (uses > 0)
) STRICT, WITHOUT ROWID;

-- by order

CREATE TABLE watch_use (
  order_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  performance_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  tickets INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (order_id, subject),
  CONSTRAINT watch_use_kind CHECK (kind IN ('card', 'name', 'telephone', 'customer', 'register')),
  CONSTRAINT watch_use_tickets CHECK (tickets > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_use_subject ON watch_use (subject, at);

-- by flag

CREATE TABLE watch_flag (
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  rule TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  subject TEXT,
  performance_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  orders INTEGER NOT NULL,
  tickets INTEGER NOT NULL,
  first_order_id TEXT NOT NULL,
  last_order_id TEXT NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  cleared_at INTEGER,
  cleared_by TEXT,
  reason TEXT,
  PRIMARY KEY (id),
  CONSTRAINT watch_flag_status CHECK (status IN ('open', 'cleared')),
  CONSTRAINT watch_flag_counted CHECK (orders > 0 AND tickets >= orders),
  CONSTRAINT watch_flag_cleared CHECK ((status = 'cleared') = (cleared_at IS NOT NULL)
    AND (status = 'cleared') = (cleared_by IS NOT NULL) AND (status = 'cleared') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX watch_flag_code ON watch_flag (code);
CREATE UNIQUE INDEX watch_flag_open ON watch_flag (subject, rule, scope_id) WHERE status = 'open';
CREATE INDEX watch_flag_subject ON watch_flag (subject);

CREATE TABLE watch_flag_order (
  flag_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  tickets INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (flag_id, order_id),
  CONSTRAINT watch_flag_order_flag FOREIGN KEY (flag_id) REFERENCES watch_flag (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_flag_order_order ON watch_flag_order (order_id);
