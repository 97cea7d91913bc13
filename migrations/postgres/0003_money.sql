-- Orders and money: how an order is priced and paid, tenders, refunds by payment, gift cards and accounts, promotions,
-- notes. Fixed lists grow; every row that is there is kept.

ALTER TABLE performance DROP CONSTRAINT performance_status;
ALTER TABLE performance ADD CONSTRAINT performance_status CHECK (status IN ('open', 'closed', 'cancelled'));

ALTER TABLE ticket DROP CONSTRAINT ticket_status;
ALTER TABLE ticket ADD CONSTRAINT ticket_status CHECK (status IN ('valid', 'used', 'returned', 'cancelled', 'exchanged', 'void'));
ALTER TABLE ticket ADD COLUMN ended_at bigint;

ALTER TABLE "order" DROP CONSTRAINT order_status;
ALTER TABLE "order" ADD CONSTRAINT order_status CHECK (status IN ('held', 'awaiting-payment', 'paid', 'part-refunded', 'refunded', 'released', 'expired', 'cancelled', 'exchanged', 'voided'));
ALTER TABLE "order" ADD COLUMN paid_minor bigint;
ALTER TABLE "order" ADD COLUMN late_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE "order" ALTER COLUMN late_minor DROP DEFAULT;
ALTER TABLE "order" ADD COLUMN terms_id text COLLATE "C";
ALTER TABLE "order" ADD COLUMN priced_at bigint;
ALTER TABLE "order" ADD COLUMN fill_basis_points bigint;
ALTER TABLE "order" ADD COLUMN pricing text COLLATE "C";
ALTER TABLE "order" ADD COLUMN basket_id text COLLATE "C";
ALTER TABLE "order" ADD COLUMN buyer_name text COLLATE "C";
ALTER TABLE "order" ADD COLUMN buyer_phone text COLLATE "C";
ALTER TABLE "order" ADD COLUMN buyer_search text COLLATE "C";
UPDATE "order" o SET paid_minor = o.total_minor, terms_id = p.terms_id, priced_at = o.created_at, fill_basis_points = 0, pricing = '{}'
  FROM performance p WHERE p.id = o.performance_id;
ALTER TABLE "order" ALTER COLUMN paid_minor SET NOT NULL;
ALTER TABLE "order" ALTER COLUMN terms_id SET NOT NULL;
ALTER TABLE "order" ALTER COLUMN priced_at SET NOT NULL;
ALTER TABLE "order" ALTER COLUMN fill_basis_points SET NOT NULL;
ALTER TABLE "order" ALTER COLUMN pricing SET NOT NULL;
ALTER TABLE "order" DROP CONSTRAINT order_money;
ALTER TABLE "order" ADD CONSTRAINT order_money
  CHECK (late_minor >= 0 AND late_minor <= paid_minor AND paid_minor - late_minor <= total_minor
    AND refunded_minor >= 0 AND refunded_minor <= paid_minor);
ALTER TABLE "order" ADD CONSTRAINT order_fill CHECK (fill_basis_points >= 0 AND fill_basis_points <= 10000);
CREATE INDEX order_basket ON "order" (basket_id) WHERE basket_id IS NOT NULL;
CREATE INDEX order_buyer_phone ON "order" (buyer_phone) WHERE buyer_phone IS NOT NULL;
CREATE INDEX order_buyer_search ON "order" (buyer_search) WHERE buyer_search IS NOT NULL;

ALTER TABLE order_line DROP CONSTRAINT order_line_kind;
ALTER TABLE order_line ADD CONSTRAINT order_line_kind CHECK (kind IN ('base', 'step', 'surcharge', 'discount', 'base-refund', 'step-refund', 'surcharge-refund', 'discount-refund', 'discount-lost', 'fee', 'goodwill'));

ALTER TABLE payment DROP CONSTRAINT payment_tender;
ALTER TABLE payment ADD CONSTRAINT payment_tender CHECK (tender IN ('cash', 'card', 'gift-card', 'account', 'alipay', 'wechat', 'stripe', 'exchange'));
ALTER TABLE payment DROP CONSTRAINT payment_status;
ALTER TABLE payment ADD CONSTRAINT payment_status CHECK (status IN ('created', 'pending', 'succeeded', 'failed', 'cancelled', 'unknown'));
ALTER TABLE payment ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE payment ADD COLUMN number text COLLATE "C";
ALTER TABLE payment ADD COLUMN handle text COLLATE "C";
ALTER TABLE payment ADD COLUMN reference text COLLATE "C";
ALTER TABLE payment ADD COLUMN last4 text COLLATE "C";
ALTER TABLE payment ADD COLUMN body text COLLATE "C";
ALTER TABLE payment ADD COLUMN settled_at bigint;
UPDATE payment p SET settled_at = p.at,
  refunded_minor = coalesce((SELECT sum(r.amount_minor) FROM refund r WHERE r.order_id = p.order_id), 0);
ALTER TABLE payment ADD CONSTRAINT payment_refunded
  CHECK (refunded_minor >= 0 AND refunded_minor <= amount_minor AND (refunded_minor = 0 OR status = 'succeeded'));
ALTER TABLE payment ADD CONSTRAINT payment_change CHECK (change_minor = 0 OR tender = 'cash');
CREATE INDEX payment_open ON payment (at) WHERE status IN ('created', 'pending', 'unknown');
CREATE INDEX payment_number ON payment (number) WHERE number IS NOT NULL;
CREATE INDEX payment_reference ON payment (reference) WHERE reference IS NOT NULL;
CREATE INDEX payment_last4 ON payment (last4) WHERE last4 IS NOT NULL;

ALTER TABLE refund DROP CONSTRAINT refund_tender;
ALTER TABLE refund ADD CONSTRAINT refund_tender CHECK (tender IN ('cash', 'card', 'gift-card', 'account', 'alipay', 'wechat', 'stripe', 'exchange'));
ALTER TABLE refund ADD COLUMN part_of text COLLATE "C";
ALTER TABLE refund ADD COLUMN kind text COLLATE "C";
ALTER TABLE refund ADD COLUMN status text COLLATE "C";
ALTER TABLE refund ADD COLUMN payment_order_id text COLLATE "C";
ALTER TABLE refund ADD COLUMN payment_id text COLLATE "C";
ALTER TABLE refund ADD COLUMN number text COLLATE "C";
ALTER TABLE refund ADD COLUMN reference text COLLATE "C";
ALTER TABLE refund ADD COLUMN answer text COLLATE "C";
ALTER TABLE refund ADD COLUMN settled_at bigint;
UPDATE refund r SET part_of = r.id, kind = 'return', status = 'succeeded', payment_order_id = r.order_id, settled_at = r.at,
  payment_id = (SELECT min(p.id) FROM payment p WHERE p.order_id = r.order_id);
ALTER TABLE refund ALTER COLUMN part_of SET NOT NULL;
ALTER TABLE refund ALTER COLUMN kind SET NOT NULL;
ALTER TABLE refund ALTER COLUMN status SET NOT NULL;
ALTER TABLE refund ADD CONSTRAINT refund_status CHECK (status IN ('pending', 'succeeded', 'failed', 'unknown'));
ALTER TABLE refund ADD CONSTRAINT refund_kind CHECK (kind IN ('return', 'void', 'goodwill', 'cancelled', 'exchange', 'late'));
CREATE INDEX refund_open ON refund (at) WHERE status IN ('pending', 'failed', 'unknown');
CREATE INDEX refund_number ON refund (number) WHERE number IS NOT NULL;

CREATE TABLE order_note (
  order_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  text text COLLATE "C" NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (order_id, id),
  CONSTRAINT order_note_order FOREIGN KEY (order_id) REFERENCES "order" (id)
);

-- by account

CREATE TABLE account (
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  last4 text COLLATE "C" NOT NULL,
  name text COLLATE "C",
  currency text COLLATE "C" NOT NULL,
  balance_minor bigint NOT NULL,
  credit_minor bigint NOT NULL,
  status text COLLATE "C" NOT NULL,
  expires_at bigint,
  seq bigint NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT account_kind CHECK (kind IN ('gift-card', 'stored-value', 'customer')),
  CONSTRAINT account_status CHECK (status IN ('active', 'blocked', 'closed')),
  CONSTRAINT account_balance CHECK (credit_minor >= 0 AND balance_minor >= -credit_minor)
);
CREATE UNIQUE INDEX account_code ON account (code);
CREATE INDEX account_last4 ON account (last4);

CREATE TABLE account_movement (
  account_id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  amount_minor bigint NOT NULL,
  balance_minor bigint NOT NULL,
  order_id text COLLATE "C",
  subject text COLLATE "C",
  reason text COLLATE "C",
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (account_id, seq),
  CONSTRAINT account_movement_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT account_movement_kind CHECK (kind IN ('issued', 'loaded', 'spent', 'returned', 'settled', 'expired', 'adjusted'))
);
CREATE INDEX account_movement_order ON account_movement (order_id) WHERE order_id IS NOT NULL;

-- by register

CREATE TABLE till_movement (
  register_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  till_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  tender text COLLATE "C" NOT NULL,
  amount_minor bigint NOT NULL,
  subject text COLLATE "C",
  reason text COLLATE "C",
  reference text COLLATE "C",
  clerk text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (register_id, id),
  CONSTRAINT till_movement_register FOREIGN KEY (register_id) REFERENCES register (id),
  CONSTRAINT till_movement_kind CHECK (kind IN ('account-issued', 'account-loaded', 'account-settled', 'account-paid-out')),
  CONSTRAINT till_movement_tender CHECK (tender IN ('cash', 'card'))
);
CREATE INDEX till_movement_till ON till_movement (till_id);

-- promotions

CREATE TABLE promotion (
  code text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  uses bigint NOT NULL,
  most_uses bigint,
  spent_minor bigint NOT NULL,
  budget_minor bigint,
  most_uses_per_person bigint,
  at bigint NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT promotion_status CHECK (status IN ('active', 'ended')),
  CONSTRAINT promotion_uses CHECK (uses >= 0 AND (most_uses IS NULL OR uses <= most_uses)),
  CONSTRAINT promotion_budget CHECK (spent_minor >= 0 AND (budget_minor IS NULL OR spent_minor <= budget_minor))
);

CREATE TABLE promotion_person (
  code text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  uses bigint NOT NULL,
  most bigint NOT NULL,
  PRIMARY KEY (code, person),
  CONSTRAINT promotion_person_uses CHECK (uses >= 0 AND uses <= most)
);

CREATE TABLE promotion_use (
  order_id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  uses bigint NOT NULL,
  amount_minor bigint NOT NULL,
  person text COLLATE "C",
  at bigint NOT NULL,
  PRIMARY KEY (order_id, code),
  CONSTRAINT promotion_use_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT promotion_use_positive CHECK (uses >= 0 AND amount_minor >= 0)
);
CREATE INDEX promotion_use_code ON promotion_use (code);
