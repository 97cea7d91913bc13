-- Presales: codes that open a sale early. Only new tables.

-- by presale: the number of its newest code
CREATE TABLE presale (
  code TEXT NOT NULL PRIMARY KEY,
  last_number INTEGER NOT NULL,
  CONSTRAINT presale_last CHECK (last_number >= 1)
) STRICT, WITHOUT ROWID;

-- id: the hash of the code; the code itself is kept nowhere
CREATE TABLE presale_code (
  id TEXT NOT NULL PRIMARY KEY,
  presale TEXT NOT NULL,
  number INTEGER NOT NULL,
  uses INTEGER NOT NULL,
  slots INTEGER NOT NULL,
  most_tickets INTEGER,
  made_at INTEGER NOT NULL,
  clerk TEXT NOT NULL,
  revoked_at INTEGER,
  CONSTRAINT presale_code_number CHECK (number >= 1),
  CONSTRAINT presale_code_uses CHECK (uses >= 1),
  CONSTRAINT presale_code_slots CHECK (slots BETWEEN 0 AND uses),
  CONSTRAINT presale_code_tickets CHECK (most_tickets >= 1)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX presale_code_of ON presale_code (presale, number);

-- a use is taken again by another order when its own has come to nothing
CREATE TABLE presale_use (
  code_id TEXT NOT NULL,
  slot INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (code_id, slot),
  CONSTRAINT presale_use_slot CHECK (slot >= 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX presale_use_order ON presale_use (order_id);
