-- A secret that the house drew for somebody is good once, and until then: he sets his own by it. Null, as of all that were set
-- before: his own.

ALTER TABLE staff ADD COLUMN secret_until_at bigint
  CONSTRAINT staff_secret_until CHECK (secret_until_at IS NULL OR secret IS NOT NULL);
