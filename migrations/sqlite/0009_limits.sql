-- Limits for each person: how many tickets somebody has under a rule, and which orders they are in.

-- by person

CREATE TABLE limit_count (
  person TEXT NOT NULL,
  scope TEXT NOT NULL,
  subject TEXT NOT NULL,
  used INTEGER NOT NULL,
  allowed INTEGER NOT NULL,
  PRIMARY KEY (person, scope, subject),
  CONSTRAINT limit_count_scope CHECK (scope IN ('performance', 'event', 'period')),
  CONSTRAINT limit_count_within CHECK (used >= 0 AND used <= allowed)
) STRICT, WITHOUT ROWID;

-- by order

CREATE TABLE limit_use (
  order_id TEXT NOT NULL,
  scope TEXT NOT NULL,
  subject TEXT NOT NULL,
  person TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (order_id, scope, subject, person),
  CONSTRAINT limit_use_scope CHECK (scope IN ('performance', 'event', 'period')),
  CONSTRAINT limit_use_quantity CHECK (quantity > 0),
  CONSTRAINT limit_use_counted CHECK (counted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX limit_use_person ON limit_use (person, scope, subject);
