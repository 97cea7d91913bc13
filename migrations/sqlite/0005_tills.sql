-- Registers, shifts, tills: who took each payment and booked each line, and in which till; money that goes into and out of
-- a drawer; Zs with numbers of their register, which nothing changes any more; signed checkpoints of the ledger.

ALTER TABLE payment ADD COLUMN clerk TEXT NOT NULL DEFAULT '';
UPDATE payment SET clerk = coalesce((SELECT o.clerk FROM "order" o WHERE o.id = payment.order_id), '');

ALTER TABLE order_line ADD COLUMN clerk TEXT NOT NULL DEFAULT '';
ALTER TABLE order_line ADD COLUMN till_id TEXT NOT NULL DEFAULT '';
-- What was sold is its order's; what came back is of the refund that was made at that moment.
UPDATE order_line SET
  clerk = coalesce(
    CASE WHEN kind IN ('base', 'step', 'surcharge', 'discount') THEN NULL ELSE
      (SELECT r.clerk FROM refund r WHERE r.order_id = order_line.order_id AND r.at = order_line.at ORDER BY r.id LIMIT 1) END,
    (SELECT o.clerk FROM "order" o WHERE o.id = order_line.order_id), ''),
  till_id = coalesce(
    CASE WHEN kind IN ('base', 'step', 'surcharge', 'discount') THEN NULL ELSE
      (SELECT r.till_id FROM refund r WHERE r.order_id = order_line.order_id AND r.at = order_line.at ORDER BY r.id LIMIT 1) END,
    (SELECT p.till_id FROM payment p WHERE p.order_id = order_line.order_id AND p.status = 'succeeded'
      ORDER BY p.settled_at DESC, p.id DESC LIMIT 1), '');
-- Of tickets alone: a shift counts them by clerk.
CREATE INDEX order_line_till ON order_line (till_id) WHERE kind IN ('base', 'base-refund');

CREATE TABLE till_new (
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
  number INTEGER,
  PRIMARY KEY (register_id, id),
  CONSTRAINT till_register FOREIGN KEY (register_id) REFERENCES register (id),
  CONSTRAINT till_status CHECK (status IN ('open', 'closed')),
  CONSTRAINT till_closed CHECK ((status = 'open') = (closed_at IS NULL)),
  CONSTRAINT till_numbered CHECK ((status = 'open') = (number IS NULL) AND (number IS NULL OR number >= 1)),
  CONSTRAINT till_money CHECK (float_minor >= 0 AND (counted_minor IS NULL OR counted_minor >= 0))
) STRICT;
INSERT INTO till_new
  SELECT register_id, id, status, opened_at, opened_by, float_minor, closed_at, closed_by, counted_minor, body,
    CASE WHEN status = 'closed' THEN row_number() OVER (PARTITION BY register_id, status ORDER BY closed_at, id) END
  FROM till;
DROP TABLE till;
ALTER TABLE till_new RENAME TO till;
CREATE UNIQUE INDEX till_open ON till (register_id) WHERE status = 'open';
CREATE UNIQUE INDEX till_number ON till (register_id, number) WHERE number IS NOT NULL;
CREATE INDEX till_opened ON till (opened_at);

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
  CONSTRAINT till_movement_kind CHECK (kind IN ('account-issued', 'account-loaded', 'account-settled', 'account-paid-out', 'cash-in', 'cash-out', 'drop', 'no-sale')),
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

CREATE TABLE checkpoint (
  id TEXT NOT NULL,
  register_id TEXT NOT NULL,
  till_id TEXT,
  clerk TEXT NOT NULL,
  at INTEGER NOT NULL,
  root TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX checkpoint_till ON checkpoint (till_id) WHERE till_id IS NOT NULL;

-- What is closed stays closed, whoever asks.

CREATE TRIGGER till_stays BEFORE UPDATE ON till WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'a closed till never changes'); END;
CREATE TRIGGER till_remains BEFORE DELETE ON till WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'a closed till never changes'); END;
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint never changes'); END;
CREATE TRIGGER checkpoint_remains BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint never changes'); END;
