-- The first schema. COLLATE "C" sorts text by its bytes, as SQLite does, whatever the cluster's locale.
-- No foreign key crosses a group (performance, order, register), so that groups can live on several machines.

-- catalogue: small, copied to every machine

CREATE TABLE migration (
  number bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  checksum text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (number)
);

CREATE TABLE house (
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  zone text COLLATE "C" NOT NULL,
  languages text COLLATE "C" NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT house_one CHECK (id = 'house'),
  CONSTRAINT house_currency CHECK (length(currency) = 3)
);

CREATE TABLE signing_key (
  id text COLLATE "C" NOT NULL,
  public_key text COLLATE "C" NOT NULL,
  private_key text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE venue (
  id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  zone text COLLATE "C" NOT NULL,
  plan_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX venue_code ON venue (code);

CREATE TABLE plan (
  id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  seat_count bigint NOT NULL,
  capacity bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT plan_counts CHECK (version >= 1 AND seat_count >= 0 AND capacity >= seat_count)
);
CREATE UNIQUE INDEX plan_version ON plan (code, version);

CREATE TABLE plan_section (
  plan_id text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  capacity bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (plan_id, position),
  CONSTRAINT plan_section_plan FOREIGN KEY (plan_id) REFERENCES plan (id),
  CONSTRAINT plan_section_kind CHECK (kind IN ('seated', 'standing')),
  CONSTRAINT plan_section_capacity CHECK (capacity >= 0)
);

CREATE TABLE terms (
  id text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE event (
  id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX event_code ON event (code);

CREATE TABLE performance (
  id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  venue_id text COLLATE "C" NOT NULL,
  plan_id text COLLATE "C" NOT NULL,
  terms_id text COLLATE "C" NOT NULL,
  starts_at bigint NOT NULL,
  sale_from bigint,
  sale_until bigint,
  status text COLLATE "C" NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT performance_status CHECK (status IN ('open', 'closed'))
);
CREATE UNIQUE INDEX performance_code ON performance (code);
CREATE INDEX performance_starts ON performance (starts_at);

-- by performance

CREATE TABLE stock (
  performance_id text COLLATE "C" NOT NULL,
  section text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  capacity bigint NOT NULL,
  held bigint NOT NULL,
  sold bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (performance_id, section),
  CONSTRAINT stock_kind CHECK (kind IN ('seated', 'standing')),
  CONSTRAINT stock_not_oversold CHECK (held >= 0 AND sold >= 0 AND held + sold <= capacity)
);

CREATE TABLE claim (
  performance_id text COLLATE "C" NOT NULL,
  seat text COLLATE "C" NOT NULL,
  leg bigint NOT NULL,
  section text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  order_id text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  expires_at bigint,
  PRIMARY KEY (performance_id, seat, leg),
  CONSTRAINT claim_state CHECK (state IN ('held', 'sold', 'blocked')),
  CONSTRAINT claim_held_ends CHECK (state <> 'held' OR expires_at IS NOT NULL)
);
CREATE INDEX claim_order ON claim (order_id);
CREATE INDEX claim_held ON claim (performance_id, expires_at) WHERE state = 'held';

CREATE TABLE ticket (
  performance_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  order_id text COLLATE "C" NOT NULL,
  seat text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  section text COLLATE "C" NOT NULL,
  block text COLLATE "C",
  row text COLLATE "C",
  number text COLLATE "C",
  category text COLLATE "C" NOT NULL,
  price_type text COLLATE "C" NOT NULL,
  price_minor bigint NOT NULL,
  status text COLLATE "C" NOT NULL,
  print bigint NOT NULL,
  sold_at bigint NOT NULL,
  PRIMARY KEY (performance_id, id),
  CONSTRAINT ticket_status CHECK (status IN ('valid', 'returned', 'void')),
  CONSTRAINT ticket_price CHECK (price_minor >= 0),
  CONSTRAINT ticket_print CHECK (print >= 0)
);
CREATE INDEX ticket_order ON ticket (order_id);

-- by order

CREATE TABLE order_ref (
  ref text COLLATE "C" NOT NULL,
  order_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (ref)
);

CREATE TABLE "order" (
  id text COLLATE "C" NOT NULL,
  ref text COLLATE "C" NOT NULL,
  performance_id text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  total_minor bigint NOT NULL,
  refunded_minor bigint NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint,
  choice text COLLATE "C" NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT order_status CHECK (status IN ('held', 'paid', 'part-refunded', 'refunded', 'released', 'expired')),
  CONSTRAINT order_money CHECK (total_minor >= 0 AND refunded_minor >= 0 AND refunded_minor <= total_minor)
);

CREATE TABLE order_line (
  order_id text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  ticket_id text COLLATE "C",
  performance_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  price_type text COLLATE "C",
  quantity bigint NOT NULL,
  unit_minor bigint NOT NULL,
  amount_minor bigint NOT NULL,
  tax_code text COLLATE "C",
  tax_basis_points bigint NOT NULL,
  tax_minor bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (order_id, position),
  CONSTRAINT order_line_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT order_line_kind CHECK (kind IN ('base', 'surcharge', 'base-refund', 'surcharge-refund', 'fee')),
  CONSTRAINT order_line_tax CHECK (tax_basis_points >= 0)
);

CREATE TABLE payment (
  order_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  tender text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  amount_minor bigint NOT NULL,
  tendered_minor bigint NOT NULL,
  change_minor bigint NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  till_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (order_id, id),
  CONSTRAINT payment_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT payment_tender CHECK (tender IN ('cash')),
  CONSTRAINT payment_status CHECK (status IN ('succeeded')),
  CONSTRAINT payment_money CHECK (amount_minor >= 0 AND change_minor >= 0 AND tendered_minor = amount_minor + change_minor)
);
CREATE INDEX payment_till ON payment (till_id);

CREATE TABLE refund (
  order_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  tender text COLLATE "C" NOT NULL,
  amount_minor bigint NOT NULL,
  kept_minor bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  till_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (order_id, id),
  CONSTRAINT refund_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT refund_tender CHECK (tender IN ('cash')),
  CONSTRAINT refund_money CHECK (amount_minor >= 0 AND kept_minor >= 0)
);
CREATE INDEX refund_till ON refund (till_id);

-- by register

CREATE TABLE register (
  id text COLLATE "C" NOT NULL,
  ledger_seq bigint NOT NULL,
  ledger_hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT register_seq CHECK (ledger_seq >= 0)
);

CREATE TABLE ledger (
  register_id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (register_id, seq),
  CONSTRAINT ledger_register FOREIGN KEY (register_id) REFERENCES register (id),
  CONSTRAINT ledger_seq CHECK (seq >= 1)
);
CREATE INDEX ledger_subject ON ledger (subject);

CREATE TABLE till (
  register_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  opened_at bigint NOT NULL,
  opened_by text COLLATE "C" NOT NULL,
  float_minor bigint NOT NULL,
  closed_at bigint,
  closed_by text COLLATE "C",
  counted_minor bigint,
  body text COLLATE "C",
  PRIMARY KEY (register_id, id),
  CONSTRAINT till_register FOREIGN KEY (register_id) REFERENCES register (id),
  CONSTRAINT till_status CHECK (status IN ('open', 'closed')),
  CONSTRAINT till_closed CHECK ((status = 'open') = (closed_at IS NULL)),
  CONSTRAINT till_money CHECK (float_minor >= 0 AND (counted_minor IS NULL OR counted_minor >= 0))
);
CREATE UNIQUE INDEX till_open ON till (register_id) WHERE status = 'open';

-- idempotency

CREATE TABLE request (
  key text COLLATE "C" NOT NULL,
  operation text COLLATE "C" NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (key)
);
