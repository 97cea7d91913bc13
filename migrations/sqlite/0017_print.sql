-- Paper: printers, which of them a register uses, layouts of the house's own, and the queue of what is to be printed.
-- Only new tables.

-- address: lp:QUEUE, tcp:HOST:PORT, file:PATH, folder:PATH; width: columns of text; layout: of tickets
CREATE TABLE printer (
  name TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  charset TEXT NOT NULL,
  width INTEGER NOT NULL,
  cut INTEGER NOT NULL,
  layout TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  CONSTRAINT printer_kind CHECK (kind IN ('text', 'escpos', 'fgl', 'pdf')),
  CONSTRAINT printer_charset CHECK (charset IN ('utf-8', 'gb18030', 'latin')),
  CONSTRAINT printer_width CHECK (width BETWEEN 20 AND 240),
  CONSTRAINT printer_cut CHECK (cut IN (0, 1))
) STRICT, WITHOUT ROWID;

-- register_id: empty where it is every register's that has none of its own
CREATE TABLE printer_use (
  register_id TEXT NOT NULL,
  what TEXT NOT NULL,
  printer TEXT NOT NULL,
  PRIMARY KEY (register_id, what),
  CONSTRAINT printer_use_what CHECK (what IN ('tickets', 'receipts', 'reports'))
) STRICT, WITHOUT ROWID;

CREATE TABLE print_layout (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- body: the text of a paper that is none of an order
CREATE TABLE print_job (
  id TEXT PRIMARY KEY,
  register_id TEXT NOT NULL,
  clerk TEXT NOT NULL,
  what TEXT NOT NULL,
  title TEXT NOT NULL,
  order_id TEXT,
  language TEXT NOT NULL,
  body TEXT,
  created_at INTEGER NOT NULL,
  CONSTRAINT print_job_what CHECK (what IN ('tickets', 'receipt', 'x', 'z', 'report')),
  CONSTRAINT print_job_about CHECK ((order_id IS NULL) <> (body IS NULL))
) STRICT, WITHOUT ROWID;

-- expects: the prints that the ticket had when it was queued; print: the number of this one, from when it is begun
CREATE TABLE print_item (
  job_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  printer TEXT NOT NULL,
  performance_id TEXT,
  ticket_id TEXT,
  label TEXT NOT NULL,
  expects INTEGER NOT NULL,
  print INTEGER,
  status TEXT NOT NULL,
  tries INTEGER NOT NULL,
  reason TEXT,
  spool TEXT,
  claim TEXT,
  lease_until INTEGER,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (job_id, seq),
  CONSTRAINT print_item_status CHECK (status IN ('queued', 'sending', 'sent', 'confirmed', 'failed', 'doubtful', 'cancelled')),
  CONSTRAINT print_item_whose CHECK ((ticket_id IS NULL) = (performance_id IS NULL)),
  CONSTRAINT print_item_claimed CHECK ((status = 'sending') = (lease_until IS NOT NULL)),
  CONSTRAINT print_item_print CHECK (print IS NULL OR print > expects)
) STRICT, WITHOUT ROWID;
CREATE INDEX print_item_waiting ON print_item (status, printer);
CREATE INDEX print_item_ticket ON print_item (performance_id, ticket_id);
