-- The house's calendar: days that are unlike others, and days on which nothing can be bought. Only a new table.

-- venue: its code; empty where it is a day of every venue that has none of its own on it
CREATE TABLE calendar_day (
  day TEXT NOT NULL,
  venue TEXT NOT NULL,
  name TEXT NOT NULL,
  closed INTEGER NOT NULL,
  PRIMARY KEY (day, venue),
  CONSTRAINT calendar_day_form CHECK (length(day) = 10),
  CONSTRAINT calendar_day_closed CHECK (closed IN (0, 1)),
  CONSTRAINT calendar_day_says CHECK (name <> '' OR closed = 1)
) STRICT, WITHOUT ROWID;
