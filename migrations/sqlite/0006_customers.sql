-- Customers: who they are, what they have agreed to, what they are marked with, and the words that they are found by.

CREATE TABLE customer (
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  status TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  email TEXT,
  email_search TEXT,
  address TEXT,
  language TEXT,
  born TEXT,
  merged_into TEXT,
  changed_at INTEGER NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT customer_status CHECK (status IN ('active', 'merged', 'erased')),
  CONSTRAINT customer_merged_into CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
  CONSTRAINT customer_not_into_itself CHECK (merged_into <> id),
  CONSTRAINT customer_erased CHECK (status <> 'erased' OR (name IS NULL AND phone IS NULL AND email IS NULL AND email_search IS NULL AND address IS NULL AND language IS NULL AND born IS NULL)),
  CONSTRAINT customer_called CHECK (status <> 'active' OR name IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX customer_code ON customer (code);
CREATE INDEX customer_phone ON customer (phone) WHERE phone IS NOT NULL;
CREATE INDEX customer_email ON customer (email_search) WHERE email_search IS NOT NULL;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE customer_consent (
  customer_id TEXT NOT NULL,
  id TEXT NOT NULL,
  way TEXT NOT NULL,
  given INTEGER NOT NULL,
  place TEXT,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT customer_consent_way CHECK (way IN ('email', 'phone', 'post')),
  CONSTRAINT customer_consent_given CHECK (given = 0 OR given = 1),
  CONSTRAINT customer_consent_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_note (
  customer_id TEXT NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT customer_note_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_flag (
  customer_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  clerk TEXT NOT NULL,
  register_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  removed_at INTEGER,
  removed_by TEXT,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT customer_flag_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
  CONSTRAINT customer_flag_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX customer_flag_on ON customer_flag (customer_id, code) WHERE removed_at IS NULL;
CREATE INDEX customer_flag_code ON customer_flag (code) WHERE removed_at IS NULL;

CREATE TABLE customer_word (
  customer_id TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (customer_id, word),
  CONSTRAINT customer_word_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_word_word ON customer_word (word, customer_id);

CREATE TABLE name_word (
  word TEXT NOT NULL,
  people INTEGER NOT NULL,
  PRIMARY KEY (word),
  CONSTRAINT name_word_people CHECK (people > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_variant (
  variant TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (variant, word),
  CONSTRAINT name_variant_word FOREIGN KEY (word) REFERENCES name_word (word)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_variant_word ON name_variant (word);

-- who bought, and who waits, where that is a customer

ALTER TABLE "order" ADD COLUMN customer_id TEXT;
CREATE INDEX order_customer ON "order" (customer_id) WHERE customer_id IS NOT NULL;
ALTER TABLE wait_request ADD COLUMN customer_id TEXT;
CREATE INDEX wait_request_customer ON wait_request (customer_id) WHERE customer_id IS NOT NULL;

-- What a customer signs in with: kept apart, so that no list of customers ever reads it.
CREATE TABLE customer_secret (
  customer_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  secret TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  CONSTRAINT customer_secret_kind CHECK (kind IN ('pin', 'passphrase'))
) STRICT, WITHOUT ROWID;
