-- How often a limit has refused tickets: counted by performance, day, rule and channel, so that whoever asks on and on fills
-- nothing. Of nobody in particular. Only a new table.

-- by performance

-- day: of the venue; kind: reached, or it was not said who buys (buyer)
CREATE TABLE limit_refused (
  performance_id TEXT NOT NULL,
  day TEXT NOT NULL,
  scope TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  times INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (performance_id, day, scope, subject, kind, channel),
  CONSTRAINT limit_refused_scope CHECK (scope IN ('performance', 'event', 'period')),
  CONSTRAINT limit_refused_kind CHECK (kind IN ('reached', 'buyer')),
  CONSTRAINT limit_refused_times CHECK (times > 0 AND last_at >= first_at)
) STRICT, WITHOUT ROWID;
