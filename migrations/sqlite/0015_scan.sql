-- The gate: who was let in where, and when. Only a new table.

-- id: the device's own, so that the same scan told twice is one; at: by the device's clock; kept_at: by the house's
CREATE TABLE scan (
  performance_id TEXT NOT NULL,
  id TEXT NOT NULL,
  ticket_id TEXT NOT NULL,
  print INTEGER NOT NULL,
  entrance TEXT NOT NULL,
  register_id TEXT NOT NULL,
  clerk TEXT NOT NULL,
  at INTEGER NOT NULL,
  kept_at INTEGER NOT NULL,
  PRIMARY KEY (performance_id, id),
  CONSTRAINT scan_print CHECK (print >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX scan_ticket ON scan (performance_id, ticket_id);
