-- Paper: printers, which of them a register uses, layouts of the house's own, and the queue of what is to be printed.
-- Only new tables.

-- address: lp:QUEUE, tcp:HOST:PORT, file:PATH, folder:PATH; width: columns of text; layout: of tickets
CREATE TABLE printer (
  name text COLLATE "C" PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  charset text COLLATE "C" NOT NULL,
  width bigint NOT NULL,
  cut bigint NOT NULL,
  layout text COLLATE "C" NOT NULL,
  changed_at bigint NOT NULL,
  CONSTRAINT printer_kind CHECK (kind IN ('text', 'escpos', 'fgl', 'pdf')),
  CONSTRAINT printer_charset CHECK (charset IN ('utf-8', 'gb18030', 'latin')),
  CONSTRAINT printer_width CHECK (width BETWEEN 20 AND 240),
  CONSTRAINT printer_cut CHECK (cut IN (0, 1))
);

-- register_id: empty where it is every register's that has none of its own
CREATE TABLE printer_use (
  register_id text COLLATE "C" NOT NULL,
  what text COLLATE "C" NOT NULL,
  printer text COLLATE "C" NOT NULL,
  PRIMARY KEY (register_id, what),
  CONSTRAINT printer_use_what CHECK (what IN ('tickets', 'receipts', 'reports'))
);

CREATE TABLE print_layout (
  name text COLLATE "C" PRIMARY KEY,
  body text COLLATE "C" NOT NULL,
  changed_at bigint NOT NULL
);

-- body: the text of a paper that is none of an order
CREATE TABLE print_job (
  id text COLLATE "C" PRIMARY KEY,
  register_id text COLLATE "C" NOT NULL,
  clerk text COLLATE "C" NOT NULL,
  what text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  order_id text COLLATE "C",
  language text COLLATE "C" NOT NULL,
  body text COLLATE "C",
  created_at bigint NOT NULL,
  CONSTRAINT print_job_what CHECK (what IN ('tickets', 'receipt', 'x', 'z', 'report')),
  CONSTRAINT print_job_about CHECK ((order_id IS NULL) <> (body IS NULL))
);

-- expects: the prints that the ticket had when it was queued; print: the number of this one, from when it is begun
CREATE TABLE print_item (
  job_id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  printer text COLLATE "C" NOT NULL,
  performance_id text COLLATE "C",
  ticket_id text COLLATE "C",
  label text COLLATE "C" NOT NULL,
  expects bigint NOT NULL,
  print bigint,
  status text COLLATE "C" NOT NULL,
  tries bigint NOT NULL,
  reason text COLLATE "C",
  spool text COLLATE "C",
  claim text COLLATE "C",
  lease_until bigint,
  changed_at bigint NOT NULL,
  PRIMARY KEY (job_id, seq),
  CONSTRAINT print_item_status CHECK (status IN ('queued', 'sending', 'sent', 'confirmed', 'failed', 'doubtful', 'cancelled')),
  CONSTRAINT print_item_whose CHECK ((ticket_id IS NULL) = (performance_id IS NULL)),
  CONSTRAINT print_item_claimed CHECK ((status = 'sending') = (lease_until IS NOT NULL)),
  CONSTRAINT print_item_print CHECK (print IS NULL OR print > expects)
);
CREATE INDEX print_item_waiting ON print_item (status, printer);
CREATE INDEX print_item_ticket ON print_item (performance_id, ticket_id);
