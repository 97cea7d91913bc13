-- How often a limit has refused tickets: counted by performance, day, rule and channel, so that whoever asks on and on fills
-- nothing. Of nobody in particular. Only a new table.

-- by performance

-- day: of the venue; kind: reached, or it was not said who buys (buyer)
CREATE TABLE limit_refused (
  performance_id text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  times bigint NOT NULL,
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  PRIMARY KEY (performance_id, day, scope, subject, kind, channel),
  CONSTRAINT limit_refused_scope CHECK (scope IN ('performance', 'event', 'period')),
  CONSTRAINT limit_refused_kind CHECK (kind IN ('reached', 'buyer')),
  CONSTRAINT limit_refused_times CHECK (times > 0 AND last_at >= first_at)
);
