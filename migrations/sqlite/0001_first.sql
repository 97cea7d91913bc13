-- The first schema. STRICT: a text in a money column is an error, as on PostgreSQL. WITHOUT ROWID where rows are
-- short, so that a row and its key are one tree; tables with documents (body) keep the rowid, whose inner pages
-- stay small. No foreign key crosses a group (performance, order, register): see src/db/postgres/schema.ts.

-- catalogue: small, copied to every machine

CREATE TABLE migration (
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (number)
) STRICT;

CREATE TABLE house (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  zone TEXT NOT NULL,
  languages TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT house_one CHECK (id = 'house'),
  CONSTRAINT house_currency CHECK (length(currency) = 3)
) STRICT;

CREATE TABLE signing_key (
  id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  private_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;

CREATE TABLE venue (
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  plan_id TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX venue_code ON venue (code);

CREATE TABLE plan (
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  seat_count INTEGER NOT NULL,
  capacity INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT plan_counts CHECK (version >= 1 AND seat_count >= 0 AND capacity >= seat_count)
) STRICT;
CREATE UNIQUE INDEX plan_version ON plan (code, version);

CREATE TABLE plan_section (
  plan_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (plan_id, position),
  CONSTRAINT plan_section_plan FOREIGN KEY (plan_id) REFERENCES plan (id),
  CONSTRAINT plan_section_kind CHECK (kind IN ('seated', 'standing')),
  CONSTRAINT plan_section_capacity CHECK (capacity >= 0)
) STRICT;

CREATE TABLE terms (
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;

CREATE TABLE event (
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX event_code ON event (code);

CREATE TABLE performance (
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
  PRIMARY KEY (id),
  CONSTRAINT performance_status CHECK (status IN ('open', 'closed'))
) STRICT;
CREATE UNIQUE INDEX performance_code ON performance (code);
CREATE INDEX performance_starts ON performance (starts_at);

-- by performance

CREATE TABLE stock (
  performance_id TEXT NOT NULL,
  section TEXT NOT NULL,
  kind TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  held INTEGER NOT NULL,
  sold INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (performance_id, section),
  CONSTRAINT stock_kind CHECK (kind IN ('seated', 'standing')),
  CONSTRAINT stock_not_oversold CHECK (held >= 0 AND sold >= 0 AND held + sold <= capacity)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  performance_id TEXT NOT NULL,
  seat TEXT NOT NULL,
  leg INTEGER NOT NULL,
  section TEXT NOT NULL,
  state TEXT NOT NULL,
  order_id TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (performance_id, seat, leg),
  CONSTRAINT claim_state CHECK (state IN ('held', 'sold', 'blocked')),
  CONSTRAINT claim_held_ends CHECK (state <> 'held' OR expires_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_order ON claim (order_id);
CREATE INDEX claim_held ON claim (performance_id, expires_at) WHERE state = 'held';

CREATE TABLE ticket (
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
  PRIMARY KEY (performance_id, id),
  CONSTRAINT ticket_status CHECK (status IN ('valid', 'returned', 'void')),
  CONSTRAINT ticket_price CHECK (price_minor >= 0),
  CONSTRAINT ticket_print CHECK (print >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_order ON ticket (order_id);

-- by order

CREATE TABLE order_ref (
  ref TEXT NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (ref)
) STRICT, WITHOUT ROWID;

CREATE TABLE "order" (
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
  PRIMARY KEY (id),
  CONSTRAINT order_status CHECK (status IN ('held', 'paid', 'part-refunded', 'refunded', 'released', 'expired')),
  CONSTRAINT order_money CHECK (total_minor >= 0 AND refunded_minor >= 0 AND refunded_minor <= total_minor)
) STRICT;

CREATE TABLE order_line (
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
  CONSTRAINT order_line_kind CHECK (kind IN ('base', 'surcharge', 'base-refund', 'surcharge-refund', 'fee')),
  CONSTRAINT order_line_tax CHECK (tax_basis_points >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
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
  PRIMARY KEY (order_id, id),
  CONSTRAINT payment_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT payment_tender CHECK (tender IN ('cash')),
  CONSTRAINT payment_status CHECK (status IN ('succeeded')),
  CONSTRAINT payment_money CHECK (amount_minor >= 0 AND change_minor >= 0 AND tendered_minor = amount_minor + change_minor)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_till ON payment (till_id);

CREATE TABLE refund (
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
  PRIMARY KEY (order_id, id),
  CONSTRAINT refund_order FOREIGN KEY (order_id) REFERENCES "order" (id),
  CONSTRAINT refund_tender CHECK (tender IN ('cash')),
  CONSTRAINT refund_money CHECK (amount_minor >= 0 AND kept_minor >= 0)
) STRICT;
CREATE INDEX refund_till ON refund (till_id);

-- by register

CREATE TABLE register (
  id TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL,
  ledger_hash TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT register_seq CHECK (ledger_seq >= 0)
) STRICT;

CREATE TABLE ledger (
  register_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  clerk TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (register_id, seq),
  CONSTRAINT ledger_register FOREIGN KEY (register_id) REFERENCES register (id),
  CONSTRAINT ledger_seq CHECK (seq >= 1)
) STRICT;
CREATE INDEX ledger_subject ON ledger (subject);

CREATE TABLE till (
  register_id TEXT NOT NULL,
  id TEXT NOT NULL,
  status TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  float_minor INTEGER NOT NULL,
  closed_at INTEGER,
  closed_by TEXT,
  counted_minor INTEGER,
  body TEXT,
  PRIMARY KEY (register_id, id),
  CONSTRAINT till_register FOREIGN KEY (register_id) REFERENCES register (id),
  CONSTRAINT till_status CHECK (status IN ('open', 'closed')),
  CONSTRAINT till_closed CHECK ((status = 'open') = (closed_at IS NULL)),
  CONSTRAINT till_money CHECK (float_minor >= 0 AND (counted_minor IS NULL OR counted_minor >= 0))
) STRICT;
CREATE UNIQUE INDEX till_open ON till (register_id) WHERE status = 'open';

-- idempotency

CREATE TABLE request (
  key TEXT NOT NULL,
  operation TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (key)
) STRICT, WITHOUT ROWID;
