-- Members: the tiers of the house, who is a member and until when, cards, and points by their movements.

CREATE TABLE member_tier (
  code text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT member_tier_status CHECK (status IN ('active', 'ended'))
);

CREATE TABLE member (
  id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  points bigint NOT NULL,
  seq bigint NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT member_points CHECK (points >= 0),
  CONSTRAINT member_seq CHECK (seq >= 0)
);
CREATE UNIQUE INDEX member_customer ON member (customer_id);

CREATE TABLE member_term (
  member_id text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  tier text COLLATE "C" NOT NULL,
  from_at bigint NOT NULL,
  until_at bigint NOT NULL,
  price_minor bigint NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (member_id, number),
  CONSTRAINT member_term_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT member_term_lasts CHECK (until_at > from_at),
  CONSTRAINT member_term_price CHECK (price_minor >= 0)
);
CREATE INDEX member_term_tier ON member_term (tier, until_at);

CREATE TABLE member_card (
  code text COLLATE "C" NOT NULL,
  member_id text COLLATE "C" NOT NULL,
  last4 text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (code),
  CONSTRAINT member_card_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT member_card_status CHECK (status IN ('active', 'void')),
  CONSTRAINT member_card_ended CHECK ((status = 'active') = (ended_at IS NULL))
);
CREATE INDEX member_card_member ON member_card (member_id);

CREATE TABLE point_movement (
  member_id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  points bigint NOT NULL,
  balance bigint NOT NULL,
  order_id text COLLATE "C",
  expires_at bigint,
  reason text COLLATE "C",
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (member_id, seq),
  CONSTRAINT point_movement_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT point_movement_kind CHECK (kind IN ('earned', 'spent', 'returned', 'taken-back', 'expired', 'adjusted', 'merged')),
  CONSTRAINT point_movement_sign CHECK (
    (kind NOT IN ('earned', 'returned') OR points > 0) AND (kind NOT IN ('spent', 'taken-back', 'expired') OR points < 0)
    AND points <> 0),
  CONSTRAINT point_movement_order CHECK ((kind IN ('earned', 'spent', 'returned', 'taken-back')) = (order_id IS NOT NULL)),
  CONSTRAINT point_movement_balance CHECK (balance >= 0)
);
CREATE INDEX point_movement_order ON point_movement (order_id) WHERE order_id IS NOT NULL;

-- What is paid for being a member goes through the till.

ALTER TABLE till_movement DROP CONSTRAINT till_movement_kind;
ALTER TABLE till_movement
  ADD CONSTRAINT till_movement_kind CHECK (kind IN ('account-issued', 'account-loaded', 'account-settled', 'account-paid-out', 'member-sold', 'cash-in', 'cash-out', 'drop', 'no-sale'));
