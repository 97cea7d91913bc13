-- Registers, shifts, tills: who took each payment and booked each line, and in which till; money that goes into and out of
-- a drawer; Zs with numbers of their register, which nothing changes any more; signed checkpoints of the ledger.

ALTER TABLE payment ADD COLUMN clerk text COLLATE "C" NOT NULL DEFAULT '';
UPDATE payment p SET clerk = o.clerk FROM "order" o WHERE o.id = p.order_id;

ALTER TABLE order_line ADD COLUMN clerk text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE order_line ADD COLUMN till_id text COLLATE "C" NOT NULL DEFAULT '';
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

ALTER TABLE till ADD COLUMN number bigint;
UPDATE till SET number = numbered.number FROM (
  SELECT register_id, id, row_number() OVER (PARTITION BY register_id ORDER BY closed_at, id) AS number
  FROM till WHERE status = 'closed'
) numbered WHERE numbered.register_id = till.register_id AND numbered.id = till.id;
ALTER TABLE till
  ADD CONSTRAINT till_numbered CHECK ((status = 'open') = (number IS NULL) AND (number IS NULL OR number >= 1));
CREATE UNIQUE INDEX till_number ON till (register_id, number) WHERE number IS NOT NULL;
CREATE INDEX till_opened ON till (opened_at);

ALTER TABLE till_movement DROP CONSTRAINT till_movement_kind;
ALTER TABLE till_movement
  ADD CONSTRAINT till_movement_kind CHECK (kind IN ('account-issued', 'account-loaded', 'account-settled', 'account-paid-out', 'cash-in', 'cash-out', 'drop', 'no-sale')),
  ADD CONSTRAINT till_movement_sign CHECK (
    (kind <> 'cash-in' OR amount_minor > 0) AND (kind NOT IN ('cash-out', 'drop') OR amount_minor < 0)
    AND (kind <> 'no-sale' OR amount_minor = 0));

CREATE TABLE checkpoint (
  id text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  till_id text COLLATE "C",
  clerk text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  root text COLLATE "C" NOT NULL,
  note text COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX checkpoint_till ON checkpoint (till_id) WHERE till_id IS NOT NULL;

-- What is closed stays closed, whoever asks.

CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a % that is closed never changes', TG_TABLE_NAME; END $$;
CREATE TRIGGER till_stays BEFORE UPDATE ON till FOR EACH ROW
  WHEN (OLD.status = 'closed') EXECUTE FUNCTION never_changes();
CREATE TRIGGER till_remains BEFORE DELETE ON till FOR EACH ROW
  WHEN (OLD.status = 'closed') EXECUTE FUNCTION never_changes();
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER checkpoint_remains BEFORE DELETE ON checkpoint FOR EACH ROW EXECUTE FUNCTION never_changes();
