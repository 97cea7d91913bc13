-- Stock for four houses: house holds and blocks, quotas, protected counts, seats by legs, the waiting list, and the
-- choice of locking. Only new tables and columns with defaults: rows that are there stay as they are.

ALTER TABLE house ADD COLUMN rules text COLLATE "C" NOT NULL DEFAULT '{}';
ALTER TABLE performance ADD COLUMN locking text COLLATE "C" NOT NULL DEFAULT '{}';

ALTER TABLE stock ADD COLUMN adjusted bigint NOT NULL DEFAULT 0 CONSTRAINT stock_adjusted CHECK (adjusted IN (0, 1));
ALTER TABLE stock ADD COLUMN blocked bigint NOT NULL DEFAULT 0
  CONSTRAINT stock_not_overblocked CHECK (blocked >= 0 AND held + sold + blocked <= capacity);

ALTER TABLE ticket ADD COLUMN from_leg bigint NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN to_leg bigint NOT NULL DEFAULT 1
  CONSTRAINT ticket_legs CHECK (from_leg >= 0 AND to_leg > from_leg);

ALTER TABLE "order" ADD COLUMN channel text COLLATE "C" NOT NULL DEFAULT 'counter';

-- Whatever has an end gives its seats back at it: a hold as well as what the house holds.
DROP INDEX claim_held;
CREATE INDEX claim_ends ON claim (performance_id, expires_at) WHERE expires_at IS NOT NULL;

-- by performance

CREATE TABLE turn (
  performance_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (performance_id)
);

CREATE TABLE house_hold (
  performance_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  may_break text COLLATE "C" NOT NULL,
  release_at bigint,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (performance_id, id),
  CONSTRAINT house_hold_kind CHECK (kind IN ('hold', 'block')),
  CONSTRAINT house_hold_block CHECK (kind = 'hold' OR release_at IS NULL)
);
CREATE UNIQUE INDEX house_hold_code ON house_hold (performance_id, code);

CREATE TABLE quota (
  performance_id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  most bigint NOT NULL,
  used bigint NOT NULL,
  PRIMARY KEY (performance_id, code),
  CONSTRAINT quota_kind CHECK (kind IN ('channel', 'price-type')),
  CONSTRAINT quota_not_passed CHECK (used >= 0 AND used <= most)
);
CREATE UNIQUE INDEX quota_subject ON quota (performance_id, kind, subject);

CREATE TABLE protection (
  performance_id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  section text COLLATE "C" NOT NULL,
  from_leg bigint NOT NULL,
  to_leg bigint NOT NULL,
  min_legs bigint NOT NULL,
  seats bigint NOT NULL,
  steps text COLLATE "C" NOT NULL,
  PRIMARY KEY (performance_id, code),
  CONSTRAINT protection_legs CHECK (from_leg >= 0 AND to_leg > from_leg AND min_legs > 0),
  CONSTRAINT protection_seats CHECK (seats >= 0)
);

CREATE TABLE wait_request (
  performance_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  ref text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  party bigint NOT NULL,
  wish text COLLATE "C" NOT NULL,
  contact text COLLATE "C" NOT NULL,
  until_at bigint NOT NULL,
  order_id text COLLATE "C",
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (performance_id, id),
  CONSTRAINT wait_request_status CHECK (status IN ('waiting', 'offered', 'served', 'lapsed', 'ended', 'removed')),
  CONSTRAINT wait_request_party CHECK (party > 0),
  CONSTRAINT wait_request_offer CHECK ((status IN ('offered', 'served', 'lapsed')) = (order_id IS NOT NULL))
);
CREATE UNIQUE INDEX wait_request_ref ON wait_request (performance_id, ref);
CREATE INDEX wait_request_queue ON wait_request (performance_id, id) WHERE status = 'waiting';
CREATE INDEX wait_request_offer_of ON wait_request (performance_id, order_id) WHERE status = 'offered';

-- by clerk

CREATE TABLE hold_slot (
  clerk text COLLATE "C" NOT NULL,
  slot bigint NOT NULL,
  order_id text COLLATE "C" NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (clerk, slot),
  CONSTRAINT hold_slot_number CHECK (slot >= 1)
);
CREATE INDEX hold_slot_order ON hold_slot (order_id);
