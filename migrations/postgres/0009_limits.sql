-- Limits for each person: how many tickets somebody has under a rule, and which orders they are in.

-- by person

CREATE TABLE limit_count (
  person text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  used bigint NOT NULL,
  allowed bigint NOT NULL,
  PRIMARY KEY (person, scope, subject),
  CONSTRAINT limit_count_scope CHECK (scope IN ('performance', 'event', 'period')),
  CONSTRAINT limit_count_within CHECK (used >= 0 AND used <= allowed)
);

-- by order

CREATE TABLE limit_use (
  order_id text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  quantity bigint NOT NULL,
  counted bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (order_id, scope, subject, person),
  CONSTRAINT limit_use_scope CHECK (scope IN ('performance', 'event', 'period')),
  CONSTRAINT limit_use_quantity CHECK (quantity > 0),
  CONSTRAINT limit_use_counted CHECK (counted IN (0, 1))
);
CREATE INDEX limit_use_person ON limit_use (person, scope, subject);
