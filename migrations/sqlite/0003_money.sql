-- Orders and money: how an order is priced and paid, tenders, refunds by payment, gift cards and accounts, promotions,
-- notes. Tables whose fixed lists grow are built anew (SQLite can't change a CHECK); every row that is there is kept.

CREATE TABLE performance_new (
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  event_id TEXT NOT NULL,
  venue_id TEXT NOT NULL,
  plan_id TEXT NOT NULL,
  terms_id TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  sale_from INTEGER,
  sale_until INTEGER,
  status TEXT NOT NULL,
  locking TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY (id),
  CONSTRAINT performance_status CHECK (status IN ('open', 'closed', 'cancelled'))
) STRICT;
INSERT INTO performance_new
  SELECT id, code, event_id, venue_id, plan_id, terms_id, starts_at, sale_from, sale_until, status, locking
  FROM performance;
DROP TABLE performance;
ALTER TABLE performance_new RENAME TO performance;
CREATE UNIQUE INDEX performance_code ON performance (code);
CREATE INDEX performance_starts ON performance (starts_at);

CREATE TABLE ticket_new (
  performance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  seat TEXT NOT NULL,
  label TEXT NOT NULL,
  section TEXT NOT NULL,
  block TEXT,
  row TEXT,
  number TEXT,
  category TEXT NOT NULL,
  price_type TEXT NOT NULL,
  price_minor INTEGER NOT NULL,
  status TEXT NOT NULL,
  print INTEGER NOT NULL,
  sold_at INTEGER NOT NULL,
  from_leg INTEGER NOT NULL DEFAULT 0,
  to_leg INTEGER NOT NULL DEFAULT 1,
  ended_at INTEGER,
  PRIMARY KEY (performance_id, id),
  CONSTRAINT ticket_status CHECK (status IN ('valid', 'used', 'returned', 'cancelled', 'exchanged', 'void')),
  CONSTRAINT ticket_price CHECK (price_minor >= 0),
  CONSTRAINT ticket_print CHECK (print >= 0),
  CONSTRAINT ticket_legs CHECK (from_leg >= 0 AND to_leg > from_leg)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_new
  SELECT performance_id, id, order_id, seat, label, section, block, row, number, category, price_type, price_minor,
    status, print, sold_at, from_leg, to_leg, NULL
  FROM ticket;
DROP TABLE ticket;
ALTER TABLE ticket_new RENAME TO ticket;
CREATE INDEX ticket_order ON ticket (order_id);

CREATE TABLE order_new (
  id TEXT NOT NULL,
  ref TEXT NOT NULL,
  performance_id TEXT NOT NULL,
  status TEXT NOT NULL,
  currency TEXT NOT NULL,
  total_minor INTEGER NOT NULL,
  refunded_minor INTEGER NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  choice TEXT NOT NULL,
  channel TEXT NOT NULL DEFAULT 'counter',
  paid_minor INTEGER NOT NULL,
  late_minor INTEGER NOT NULL,
  terms_id TEXT NOT NULL,
  priced_at INTEGER NOT NULL,
  fill_basis_points INTEGER NOT NULL,
  pricing TEXT NOT NULL,
  basket_id TEXT,
  buyer_name TEXT,
  buyer_phone TEXT,
  buyer_search TEXT,
  PRIMARY KEY (id),
  CONSTRAINT order_status CHECK (status IN ('held', 'awaiting-payment', 'paid', 'part-refunded', 'refunded', 'released', 'expired', 'cancelled', 'exchanged', 'voided')),
  CONSTRAINT order_money CHECK (late_minor >= 0 AND late_minor <= paid_minor AND paid_minor - late_minor <= total_minor
    AND refunded_minor >= 0 AND refunded_minor <= paid_minor),
  CONSTRAINT order_fill CHECK (fill_basis_points >= 0 AND fill_basis_points <= 10000)
) STRICT;
INSERT INTO order_new
  SELECT o.id, o.ref, o.performance_id, o.status, o.currency, o.total_minor, o.refunded_minor, o.clerk, o.register_id,
    o.created_at, o.expires_at, o.choice, o.channel, o.total_minor, 0, p.terms_id, o.created_at, 0, '{}', NULL, NULL, NULL, NULL
  FROM "order" o JOIN performance p ON p.id = o.performance_id;
DROP TABLE "order";
ALTER TABLE order_new RENAME TO "order";
CREATE INDEX order_basket ON "order" (basket_id) WHERE basket_id IS NOT NULL;
CREATE INDEX order_buyer_phone ON "order" (buyer_phone) WHERE buyer_phone IS NOT NULL;
CREATE INDEX order_buyer_search ON "order" (buyer_search) WHERE buyer_search IS NOT NULL;

CREATE TABLE order_line_new (
  order_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  ticket_id TEXT,
  performance_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  price_type TEXT,
  quantity INTEGER NOT NULL,
  unit_minor INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  tax_code TEXT,
  tax_basis_points INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (order_id, position),
  CONSTRAINT order_line_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT order_line_kind CHECK (kind IN ('base', 'step', 'surcharge', 'discount', 'base-refund', 'step-refund', 'surcharge-refund', 'discount-refund', 'discount-lost', 'fee', 'goodwill')),
  CONSTRAINT order_line_tax CHECK (tax_basis_points >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO order_line_new
  SELECT order_id, position, ticket_id, performance_id, kind, code, price_type, quantity, unit_minor, amount_minor,
    tax_code, tax_basis_points, tax_minor, at
  FROM order_line;
DROP TABLE order_line;
ALTER TABLE order_line_new RENAME TO order_line;

CREATE TABLE payment_new (
  order_id TEXT NOT NULL,
  id TEXT NOT NULL,
  tender TEXT NOT NULL,
  status TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  tendered_minor INTEGER NOT NULL,
  change_minor INTEGER NOT NULL,
  register_id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  refunded_minor INTEGER NOT NULL DEFAULT 0,
  number TEXT,
  handle TEXT,
  reference TEXT,
  last4 TEXT,
  body TEXT,
  settled_at INTEGER,
  PRIMARY KEY (order_id, id),
  CONSTRAINT payment_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT payment_tender CHECK (tender IN ('cash', 'card', 'gift-card', 'account', 'alipay', 'wechat', 'stripe', 'exchange')),
  CONSTRAINT payment_status CHECK (status IN ('created', 'pending', 'succeeded', 'failed', 'cancelled', 'unknown')),
  CONSTRAINT payment_money CHECK (amount_minor >= 0 AND change_minor >= 0 AND tendered_minor = amount_minor + change_minor),
  CONSTRAINT payment_refunded CHECK (refunded_minor >= 0 AND refunded_minor <= amount_minor AND (refunded_minor = 0 OR status = 'succeeded')),
  CONSTRAINT payment_change CHECK (change_minor = 0 OR tender = 'cash')
) STRICT, WITHOUT ROWID;
INSERT INTO payment_new
  SELECT p.order_id, p.id, p.tender, p.status, p.amount_minor, p.tendered_minor, p.change_minor, p.register_id, p.till_id, p.at,
    coalesce((SELECT sum(r.amount_minor) FROM refund r WHERE r.order_id = p.order_id), 0), NULL, NULL, NULL, NULL, NULL, p.at
  FROM payment p;
DROP TABLE payment;
ALTER TABLE payment_new RENAME TO payment;
CREATE INDEX payment_till ON payment (till_id);
CREATE INDEX payment_open ON payment (at) WHERE status IN ('created', 'pending', 'unknown');
CREATE INDEX payment_number ON payment (number) WHERE number IS NOT NULL;
CREATE INDEX payment_reference ON payment (reference) WHERE reference IS NOT NULL;
CREATE INDEX payment_last4 ON payment (last4) WHERE last4 IS NOT NULL;

CREATE TABLE refund_new (
  order_id TEXT NOT NULL,
  id TEXT NOT NULL,
  tender TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  kept_minor INTEGER NOT NULL,
  body TEXT NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  part_of TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  payment_order_id TEXT,
  payment_id TEXT,
  number TEXT,
  reference TEXT,
  answer TEXT,
  settled_at INTEGER,
  PRIMARY KEY (order_id, id),
  CONSTRAINT refund_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT refund_tender CHECK (tender IN ('cash', 'card', 'gift-card', 'account', 'alipay', 'wechat', 'stripe', 'exchange')),
  CONSTRAINT refund_status CHECK (status IN ('pending', 'succeeded', 'failed', 'unknown')),
  CONSTRAINT refund_kind CHECK (kind IN ('return', 'void', 'goodwill', 'cancelled', 'exchange', 'late')),
  CONSTRAINT refund_money CHECK (amount_minor >= 0 AND kept_minor >= 0)
) STRICT;
INSERT INTO refund_new
  SELECT r.order_id, r.id, r.tender, r.amount_minor, r.kept_minor, r.body, r.clerk, r.register_id, r.till_id, r.at,
    r.id, 'return', 'succeeded', r.order_id, (SELECT min(p.id) FROM payment p WHERE p.order_id = r.order_id), NULL, NULL, NULL, r.at
  FROM refund r;
DROP TABLE refund;
ALTER TABLE refund_new RENAME TO refund;
CREATE INDEX refund_till ON refund (till_id);
CREATE INDEX refund_open ON refund (at) WHERE status IN ('pending', 'failed', 'unknown');
CREATE INDEX refund_number ON refund (number) WHERE number IS NOT NULL;

CREATE TABLE order_note (
  order_id TEXT NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (order_id, id),
  CONSTRAINT order_note_order FOREIGN KEY (order_id) REFERENCES "order" (id)
) STRICT, WITHOUT ROWID;

-- by account

CREATE TABLE account (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  last4 TEXT NOT NULL,
  name TEXT,
  currency TEXT NOT NULL,
  balance_minor INTEGER NOT NULL,
  credit_minor INTEGER NOT NULL,
  status TEXT NOT NULL,
  expires_at INTEGER,
  seq INTEGER NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT account_kind CHECK (kind IN ('gift-card', 'stored-value', 'customer')),
  CONSTRAINT account_status CHECK (status IN ('active', 'blocked', 'closed')),
  CONSTRAINT account_balance CHECK (credit_minor >= 0 AND balance_minor >= -credit_minor)
) STRICT;
CREATE UNIQUE INDEX account_code ON account (code);
CREATE INDEX account_last4 ON account (last4);

CREATE TABLE account_movement (
  account_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  balance_minor INTEGER NOT NULL,
  order_id TEXT,
  subject TEXT,
  reason TEXT,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, seq),
  CONSTRAINT account_movement_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT account_movement_kind CHECK (kind IN ('issued', 'loaded', 'spent', 'returned', 'settled', 'expired', 'adjusted'))
) STRICT, WITHOUT ROWID;
CREATE INDEX account_movement_order ON account_movement (order_id) WHERE order_id IS NOT NULL;

-- by register

CREATE TABLE till_movement (
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
  CONSTRAINT till_movement_kind CHECK (kind IN ('account-issued', 'account-loaded', 'account-settled', 'account-paid-out')),
  CONSTRAINT till_movement_tender CHECK (tender IN ('cash', 'card'))
) STRICT, WITHOUT ROWID;
CREATE INDEX till_movement_till ON till_movement (till_id);

-- promotions

CREATE TABLE promotion (
  code TEXT NOT NULL,
  body TEXT NOT NULL,
  status TEXT NOT NULL,
  uses INTEGER NOT NULL,
  most_uses INTEGER,
  spent_minor INTEGER NOT NULL,
  budget_minor INTEGER,
  most_uses_per_person INTEGER,
  at INTEGER NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT promotion_status CHECK (status IN ('active', 'ended')),
  CONSTRAINT promotion_uses CHECK (uses >= 0 AND (most_uses IS NULL OR uses <= most_uses)),
  CONSTRAINT promotion_budget CHECK (spent_minor >= 0 AND (budget_minor IS NULL OR spent_minor <= budget_minor))
) STRICT;

CREATE TABLE promotion_person (
  code TEXT NOT NULL,
  person TEXT NOT NULL,
  uses INTEGER NOT NULL,
  most INTEGER NOT NULL,
  PRIMARY KEY (code, person),
  CONSTRAINT promotion_person_uses CHECK (uses >= 0 AND uses <= most)
) STRICT, WITHOUT ROWID;

CREATE TABLE promotion_use (
  order_id TEXT NOT NULL,
  code TEXT NOT NULL,
  uses INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  person TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (order_id, code),
  CONSTRAINT promotion_use_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT promotion_use_positive CHECK (uses >= 0 AND amount_minor >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX promotion_use_code ON promotion_use (code);
