-- The door of a sale: challenges for scripted channels, and waiting rooms. Only new tables.

CREATE TABLE challenge (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  register_id text COLLATE "C" NOT NULL,
  answer text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  tries bigint NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_by text COLLATE "C",
  CONSTRAINT challenge_status CHECK (status IN ('open', 'passed', 'used')),
  CONSTRAINT challenge_tries CHECK (tries BETWEEN 0 AND 3),
  CONSTRAINT challenge_expires CHECK (expires_at > made_at),
  CONSTRAINT challenge_used CHECK ((status = 'used') = (used_by IS NOT NULL))
);
CREATE INDEX challenge_expires_at ON challenge (expires_at);

-- by register: how many were drawn within this minute
CREATE TABLE challenge_rate (
  register_id text COLLATE "C" NOT NULL PRIMARY KEY,
  minute bigint NOT NULL,
  drawn bigint NOT NULL,
  CONSTRAINT challenge_rate_drawn CHECK (drawn BETWEEN 1 AND 20)
);

-- by performance
CREATE TABLE room (
  performance_id text COLLATE "C" NOT NULL PRIMARY KEY,
  drawn_at bigint,
  factor bigint,
  shift bigint,
  last_number bigint NOT NULL,
  next_at bigint NOT NULL,
  CONSTRAINT room_drawn CHECK ((drawn_at IS NULL) = (factor IS NULL) AND (drawn_at IS NULL) = (shift IS NULL)),
  CONSTRAINT room_last CHECK (last_number >= 0)
);

CREATE TABLE room_place (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  performance_id text COLLATE "C" NOT NULL,
  arrived_at bigint NOT NULL,
  lot bigint NOT NULL,
  number bigint,
  admit_at bigint,
  order_id text COLLATE "C",
  CONSTRAINT room_place_number CHECK (number >= 1),
  CONSTRAINT room_place_admit CHECK ((number IS NULL) = (admit_at IS NULL)),
  CONSTRAINT room_place_lot CHECK (lot BETWEEN 0 AND 2147483646)
);
CREATE UNIQUE INDEX room_place_in_line ON room_place (performance_id, number);
