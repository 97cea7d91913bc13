-- A token may be good on one channel alone: the door of a sale would else be passed by naming another.

ALTER TABLE access_token ADD COLUMN channel TEXT;
