-- A beat by the machine's uptime as well, which no set clock moves: which run of the machine, and its second.

ALTER TABLE progress ADD COLUMN boot TEXT;
ALTER TABLE progress ADD COLUMN up INTEGER;
