-- Sales history that is cheap to read: how many tickets were sold and given back, and their money, by performance and by the
-- day and hour of what was done, in the venue's zone. Derived from the ledgers, whose chains have no gaps: `rollup_mark` is how
-- far each is taken in. Only new tables, which are empty until somebody first reads them.

-- one row, which whoever takes in locks; shape: how rows are made; zones: JSON, venue -> zone, as days were told by
CREATE TABLE rollup (
  id text COLLATE "C" PRIMARY KEY,
  shape bigint NOT NULL,
  zones text COLLATE "C" NOT NULL
);
CREATE TABLE rollup_mark (
  register_id text COLLATE "C" PRIMARY KEY,
  seq bigint NOT NULL,
  CONSTRAINT rollup_mark_seq CHECK (seq >= 0)
);

-- gone: tickets that are good no more; returned: those whose price went back, at that moment; category and price_type are empty of
-- what belongs to a whole order
CREATE TABLE sold_day (
  performance_id text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL,
  price_type text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  tickets bigint NOT NULL,
  gone bigint NOT NULL,
  returned bigint NOT NULL,
  sold_minor bigint NOT NULL,
  back_minor bigint NOT NULL,
  PRIMARY KEY (performance_id, day, category, price_type, channel),
  CONSTRAINT sold_day_counts CHECK (tickets >= 0 AND gone >= 0 AND returned >= 0)
);
CREATE INDEX sold_day_on ON sold_day (day);

-- by the hour, 0 to 23
CREATE TABLE sold_hour (
  performance_id text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  hour bigint NOT NULL,
  tickets bigint NOT NULL,
  gone bigint NOT NULL,
  returned bigint NOT NULL,
  sold_minor bigint NOT NULL,
  back_minor bigint NOT NULL,
  PRIMARY KEY (performance_id, day, hour),
  CONSTRAINT sold_hour_counts CHECK (tickets >= 0 AND gone >= 0 AND returned >= 0),
  CONSTRAINT sold_hour_hour CHECK (hour BETWEEN 0 AND 23)
);
CREATE INDEX sold_hour_on ON sold_hour (day);

-- who sold and gave back, and where
CREATE TABLE sold_clerk (
  performance_id text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  sales bigint NOT NULL,
  tickets bigint NOT NULL,
  gone bigint NOT NULL,
  returned bigint NOT NULL,
  sold_minor bigint NOT NULL,
  back_minor bigint NOT NULL,
  PRIMARY KEY (performance_id, day, register_id, clerk),
  CONSTRAINT sold_clerk_counts CHECK (sales >= 0 AND tickets >= 0 AND gone >= 0 AND returned >= 0)
);
CREATE INDEX sold_clerk_on ON sold_clerk (day);

-- what sales were paid by, and refunds given by; together they are what sold_clerk has
CREATE TABLE sold_tender (
  performance_id text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  tender text COLLATE "C" NOT NULL,
  sold_minor bigint NOT NULL,
  back_minor bigint NOT NULL,
  PRIMARY KEY (performance_id, day, register_id, clerk, tender)
);
CREATE INDEX sold_tender_on ON sold_tender (day);
