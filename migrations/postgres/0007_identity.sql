-- Real names: who tickets are for. What tells of a person is sealed or hashed by keys that are not in the database.

-- by order

CREATE TABLE identity (
  order_id text COLLATE "C" NOT NULL,
  ticket_id text COLLATE "C" NOT NULL,
  performance_id text COLLATE "C" NOT NULL,
  seat text COLLATE "C" NOT NULL,
  from_leg bigint NOT NULL,
  to_leg bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  hash text COLLATE "C",
  key_id text COLLATE "C",
  sealed text COLLATE "C",
  name_masked text COLLATE "C",
  number_masked text COLLATE "C",
  changes bigint NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  register_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  erased_at bigint,
  PRIMARY KEY (order_id, ticket_id),
  -- Looked at when the transaction ends: who comes is known before the order of a sale is written.
  CONSTRAINT identity_order FOREIGN KEY (order_id) REFERENCES "order" (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT identity_kind CHECK (kind IN ('prc-id', 'residence-permit', 'passport', 'hk-macao-permit', 'taiwan-permit', 'other')),
  CONSTRAINT identity_legs CHECK (from_leg >= 0 AND to_leg > from_leg),
  CONSTRAINT identity_changes CHECK (changes >= 0),
  CONSTRAINT identity_erased CHECK (
    (erased_at IS NULL AND hash IS NOT NULL AND key_id IS NOT NULL AND sealed IS NOT NULL
      AND name_masked IS NOT NULL AND number_masked IS NOT NULL)
    OR (erased_at IS NOT NULL AND hash IS NULL AND key_id IS NULL AND sealed IS NULL
      AND name_masked IS NULL AND number_masked IS NULL))
);
CREATE INDEX identity_hash ON identity (hash) WHERE hash IS NOT NULL;
CREATE INDEX identity_key ON identity (key_id) WHERE key_id IS NOT NULL;
CREATE INDEX identity_performance ON identity (performance_id);

-- by performance

CREATE TABLE identity_place (
  performance_id text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  leg bigint NOT NULL,
  order_id text COLLATE "C" NOT NULL,
  ticket_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (performance_id, hash, leg),
  CONSTRAINT identity_place_leg CHECK (leg >= 0)
);
CREATE INDEX identity_place_order ON identity_place (performance_id, order_id);

-- of the house

CREATE TABLE identity_house (
  id text COLLATE "C" NOT NULL,
  hash_key_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT identity_house_one CHECK (id = 'house')
);
