-- Members: the tiers of the house, who is a member and until when, cards, and points by their movements.

CREATE TABLE member_tier (
  code TEXT NOT NULL,
  body TEXT NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT member_tier_status CHECK (status IN ('active', 'ended'))
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  points INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT member_points CHECK (points >= 0),
  CONSTRAINT member_seq CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX member_customer ON member (customer_id);

CREATE TABLE member_term (
  member_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  tier TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  price_minor INTEGER NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (member_id, number),
  CONSTRAINT member_term_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT member_term_lasts CHECK (until_at > from_at),
  CONSTRAINT member_term_price CHECK (price_minor >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_term_tier ON member_term (tier, until_at);

CREATE TABLE member_card (
  code TEXT NOT NULL,
  member_id TEXT NOT NULL,
  last4 TEXT NOT NULL,
  status TEXT NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (code),
  CONSTRAINT member_card_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT member_card_status CHECK (status IN ('active', 'void')),
  CONSTRAINT member_card_ended CHECK ((status = 'active') = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX member_card_member ON member_card (member_id);

CREATE TABLE point_movement (
  member_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  points INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  order_id TEXT,
  expires_at INTEGER,
  reason TEXT,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (member_id, seq),
  CONSTRAINT point_movement_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT point_movement_kind CHECK (kind IN ('earned', 'spent', 'returned', 'taken-back', 'expired', 'adjusted', 'merged')),
  CONSTRAINT point_movement_sign CHECK (
    (kind NOT IN ('earned', 'returned') OR points > 0) AND (kind NOT IN ('spent', 'taken-back', 'expired') OR points < 0)
    AND points <> 0),
  CONSTRAINT point_movement_order CHECK ((kind IN ('earned', 'spent', 'returned', 'taken-back')) = (order_id IS NOT NULL)),
  CONSTRAINT point_movement_balance CHECK (balance >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX point_movement_order ON point_movement (order_id) WHERE order_id IS NOT NULL;

-- What is paid for being a member goes through the till.

CREATE TABLE till_movement_new (
  register_id TEXT NOT NULL,
  id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  tender TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  subject TEXT,
  reason TEXT,
  reference TEXT,
  clerk TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (register_id, id),
  CONSTRAINT till_movement_register FOREIGN KEY (register_id) REFERENCES register (id),
  CONSTRAINT till_movement_kind CHECK (kind IN ('account-issued', 'account-loaded', 'account-settled', 'account-paid-out', 'member-sold', 'cash-in', 'cash-out', 'drop', 'no-sale')),
  CONSTRAINT till_movement_tender CHECK (tender IN ('cash', 'card')),
  CONSTRAINT till_movement_sign CHECK (
    (kind <> 'cash-in' OR amount_minor > 0) AND (kind NOT IN ('cash-out', 'drop') OR amount_minor < 0)
    AND (kind <> 'no-sale' OR amount_minor = 0))
) STRICT, WITHOUT ROWID;
INSERT INTO till_movement_new
  SELECT register_id, id, till_id, kind, tender, amount_minor, subject, reason, reference, clerk, at FROM till_movement;
DROP TABLE till_movement;
ALTER TABLE till_movement_new RENAME TO till_movement;
CREATE INDEX till_movement_till ON till_movement (till_id);
