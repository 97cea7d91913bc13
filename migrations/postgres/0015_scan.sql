-- The gate: who was let in where, and when. Only a new table.

-- id: the device's own, so that the same scan told twice is one; at: by the device's clock; kept_at: by the house's
CREATE TABLE scan (
  performance_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  ticket_id text COLLATE "C" NOT NULL,
  print bigint NOT NULL,
  entrance text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  kept_at bigint NOT NULL,
  PRIMARY KEY (performance_id, id),
  CONSTRAINT scan_print CHECK (print >= 0)
);
CREATE INDEX scan_ticket ON scan (performance_id, ticket_id);
