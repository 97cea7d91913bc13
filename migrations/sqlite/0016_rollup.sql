-- Sales history that is cheap to read: how many tickets were sold and given back, and their money, by performance and by the
-- day and hour of what was done, in the venue's zone. Derived from the ledgers, whose chains have no gaps: `rollup_mark` is how
-- far each is taken in. Only new tables, which are empty until somebody first reads them.

-- one row, which whoever takes in locks; shape: how rows are made; zones: JSON, venue -> zone, as days were told by
CREATE TABLE rollup (
  id TEXT PRIMARY KEY,
  shape INTEGER NOT NULL,
  zones TEXT NOT NULL
) STRICT;
CREATE TABLE rollup_mark (
  register_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  CONSTRAINT rollup_mark_seq CHECK (seq >= 0)
) STRICT;

-- gone: tickets that are good no more; returned: those whose price went back, at that moment; category and price_type are empty of
-- what belongs to a whole order
CREATE TABLE sold_day (
  performance_id TEXT NOT NULL,
  day TEXT NOT NULL,
  category TEXT NOT NULL,
  price_type TEXT NOT NULL,
  channel TEXT NOT NULL,
  tickets INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  sold_minor INTEGER NOT NULL,
  back_minor INTEGER NOT NULL,
  PRIMARY KEY (performance_id, day, category, price_type, channel),
  CONSTRAINT sold_day_counts CHECK (tickets >= 0 AND gone >= 0 AND returned >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX sold_day_on ON sold_day (day);

-- by the hour, 0 to 23
CREATE TABLE sold_hour (
  performance_id TEXT NOT NULL,
  day TEXT NOT NULL,
  hour INTEGER NOT NULL,
  tickets INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  sold_minor INTEGER NOT NULL,
  back_minor INTEGER NOT NULL,
  PRIMARY KEY (performance_id, day, hour),
  CONSTRAINT sold_hour_counts CHECK (tickets >= 0 AND gone >= 0 AND returned >= 0),
  CONSTRAINT sold_hour_hour CHECK (hour BETWEEN 0 AND 23)
) STRICT, WITHOUT ROWID;
CREATE INDEX sold_hour_on ON sold_hour (day);

-- who sold and gave back, and where
CREATE TABLE sold_clerk (
  performance_id TEXT NOT NULL,
  day TEXT NOT NULL,
  register_id TEXT NOT NULL,
  clerk TEXT NOT NULL,
  sales INTEGER NOT NULL,
  tickets INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  sold_minor INTEGER NOT NULL,
  back_minor INTEGER NOT NULL,
  PRIMARY KEY (performance_id, day, register_id, clerk),
  CONSTRAINT sold_clerk_counts CHECK (sales >= 0 AND tickets >= 0 AND gone >= 0 AND returned >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX sold_clerk_on ON sold_clerk (day);

-- what sales were paid by, and refunds given by; together they are what sold_clerk has
CREATE TABLE sold_tender (
  performance_id TEXT NOT NULL,
  day TEXT NOT NULL,
  register_id TEXT NOT NULL,
  clerk TEXT NOT NULL,
  tender TEXT NOT NULL,
  sold_minor INTEGER NOT NULL,
  back_minor INTEGER NOT NULL,
  PRIMARY KEY (performance_id, day, register_id, clerk, tender)
) STRICT, WITHOUT ROWID;
CREATE INDEX sold_tender_on ON sold_tender (day);
