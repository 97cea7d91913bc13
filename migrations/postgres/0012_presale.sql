-- Presales: codes that open a sale early. Only new tables.

-- by presale: the number of its newest code
CREATE TABLE presale (
  code text COLLATE "C" NOT NULL PRIMARY KEY,
  last_number bigint NOT NULL,
  CONSTRAINT presale_last CHECK (last_number >= 1)
);

-- id: the hash of the code; the code itself is kept nowhere
CREATE TABLE presale_code (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  presale text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  uses bigint NOT NULL,
  slots bigint NOT NULL,
  most_tickets bigint,
  made_at bigint NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  revoked_at bigint,
  CONSTRAINT presale_code_number CHECK (number >= 1),
  CONSTRAINT presale_code_uses CHECK (uses >= 1),
  CONSTRAINT presale_code_slots CHECK (slots BETWEEN 0 AND uses),
  CONSTRAINT presale_code_tickets CHECK (most_tickets >= 1)
);
CREATE UNIQUE INDEX presale_code_of ON presale_code (presale, number);

-- a use is taken again by another order when its own has come to nothing
CREATE TABLE presale_use (
  code_id text COLLATE "C" NOT NULL,
  slot bigint NOT NULL,
  order_id text COLLATE "C" NOT NULL,
  used_at bigint NOT NULL,
  PRIMARY KEY (code_id, slot),
  CONSTRAINT presale_use_slot CHECK (slot >= 1)
);
CREATE INDEX presale_use_order ON presale_use (order_id);
