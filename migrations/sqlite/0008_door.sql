-- The door of a sale: challenges for scripted channels, and waiting rooms. Only new tables.

CREATE TABLE challenge (
  id TEXT NOT NULL PRIMARY KEY,
  register_id TEXT NOT NULL,
  answer TEXT NOT NULL,
  status TEXT NOT NULL,
  tries INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_by TEXT,
  CONSTRAINT challenge_status CHECK (status IN ('open', 'passed', 'used')),
  CONSTRAINT challenge_tries CHECK (tries BETWEEN 0 AND 3),
  CONSTRAINT challenge_expires CHECK (expires_at > made_at),
  CONSTRAINT challenge_used CHECK ((status = 'used') = (used_by IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX challenge_expires_at ON challenge (expires_at);

-- by register: how many were drawn within this minute
CREATE TABLE challenge_rate (
  register_id TEXT NOT NULL PRIMARY KEY,
  minute INTEGER NOT NULL,
  drawn INTEGER NOT NULL,
  CONSTRAINT challenge_rate_drawn CHECK (drawn BETWEEN 1 AND 20)
) STRICT, WITHOUT ROWID;

-- by performance
CREATE TABLE room (
  performance_id TEXT NOT NULL PRIMARY KEY,
  drawn_at INTEGER,
  factor INTEGER,
  shift INTEGER,
  last_number INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  CONSTRAINT room_drawn CHECK ((drawn_at IS NULL) = (factor IS NULL) AND (drawn_at IS NULL) = (shift IS NULL)),
  CONSTRAINT room_last CHECK (last_number >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_place (
  id TEXT NOT NULL PRIMARY KEY,
  performance_id TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  lot INTEGER NOT NULL,
  number INTEGER,
  admit_at INTEGER,
  order_id TEXT,
  CONSTRAINT room_place_number CHECK (number >= 1),
  CONSTRAINT room_place_admit CHECK ((number IS NULL) = (admit_at IS NULL)),
  CONSTRAINT room_place_lot CHECK (lot BETWEEN 0 AND 2147483646)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX room_place_in_line ON room_place (performance_id, number);
