-- Stock for four houses: house holds and blocks, quotas, protected counts, seats by legs, the waiting list, and the
-- choice of locking. Only new tables and columns with defaults: rows that are there stay as they are.

ALTER TABLE house ADD COLUMN rules TEXT NOT NULL DEFAULT '{}';
ALTER TABLE performance ADD COLUMN locking TEXT NOT NULL DEFAULT '{}';

ALTER TABLE stock ADD COLUMN adjusted INTEGER NOT NULL DEFAULT 0 CONSTRAINT stock_adjusted CHECK (adjusted IN (0, 1));
ALTER TABLE stock ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0
  CONSTRAINT stock_not_overblocked CHECK (blocked >= 0 AND held + sold + blocked <= capacity);

ALTER TABLE ticket ADD COLUMN from_leg INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN to_leg INTEGER NOT NULL DEFAULT 1
  CONSTRAINT ticket_legs CHECK (from_leg >= 0 AND to_leg > from_leg);

ALTER TABLE "order" ADD COLUMN channel TEXT NOT NULL DEFAULT 'counter';

-- Whatever has an end gives its seats back at it: a hold as well as what the house holds.
DROP INDEX claim_held;
CREATE INDEX claim_ends ON claim (performance_id, expires_at) WHERE expires_at IS NOT NULL;

-- by performance

CREATE TABLE turn (
  performance_id TEXT NOT NULL,
  PRIMARY KEY (performance_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE house_hold (
  performance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  may_break TEXT NOT NULL,
  release_at INTEGER,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (performance_id, id),
  CONSTRAINT house_hold_kind CHECK (kind IN ('hold', 'block')),
  CONSTRAINT house_hold_block CHECK (kind = 'hold' OR release_at IS NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX house_hold_code ON house_hold (performance_id, code);

CREATE TABLE quota (
  performance_id TEXT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  most INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (performance_id, code),
  CONSTRAINT quota_kind CHECK (kind IN ('channel', 'price-type')),
  CONSTRAINT quota_not_passed CHECK (used >= 0 AND used <= most)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX quota_subject ON quota (performance_id, kind, subject);

CREATE TABLE protection (
  performance_id TEXT NOT NULL,
  code TEXT NOT NULL,
  section TEXT NOT NULL,
  from_leg INTEGER NOT NULL,
  to_leg INTEGER NOT NULL,
  min_legs INTEGER NOT NULL,
  seats INTEGER NOT NULL,
  steps TEXT NOT NULL,
  PRIMARY KEY (performance_id, code),
  CONSTRAINT protection_legs CHECK (from_leg >= 0 AND to_leg > from_leg AND min_legs > 0),
  CONSTRAINT protection_seats CHECK (seats >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE wait_request (
  performance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  ref TEXT NOT NULL,
  status TEXT NOT NULL,
  party INTEGER NOT NULL,
  wish TEXT NOT NULL,
  contact TEXT NOT NULL,
  until_at INTEGER NOT NULL,
  order_id TEXT,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (performance_id, id),
  CONSTRAINT wait_request_status CHECK (status IN ('waiting', 'offered', 'served', 'lapsed', 'ended', 'removed')),
  CONSTRAINT wait_request_party CHECK (party > 0),
  CONSTRAINT wait_request_offer CHECK ((status IN ('offered', 'served', 'lapsed')) = (order_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX wait_request_ref ON wait_request (performance_id, ref);
CREATE INDEX wait_request_queue ON wait_request (performance_id, id) WHERE status = 'waiting';
CREATE INDEX wait_request_offer_of ON wait_request (performance_id, order_id) WHERE status = 'offered';

-- by clerk

CREATE TABLE hold_slot (
  clerk TEXT NOT NULL,
  slot INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (clerk, slot),
  CONSTRAINT hold_slot_number CHECK (slot >= 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_slot_order ON hold_slot (order_id);
