-- Weekly digests and quiet hours.

ALTER TABLE subscriber ADD COLUMN digest INTEGER CHECK (digest BETWEEN 0 AND 167); -- hour of its week; NULL: no digest
ALTER TABLE subscriber ADD COLUMN digest_from INTEGER;    -- the digests it gets are those after that moment
ALTER TABLE subscriber ADD COLUMN quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439); -- minute of its day
ALTER TABLE subscriber ADD COLUMN quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 1439);
CREATE INDEX subscriber_digest ON subscriber (timezone, digest, chat_id) WHERE digest IS NOT NULL AND paused IS NULL;

ALTER TABLE campaign ADD COLUMN starts_at INTEGER;                    -- what it speaks of begins then: quiet hours hold
                                                                      -- it no longer than until two hours before
ALTER TABLE campaign ADD COLUMN is_reply INTEGER NOT NULL DEFAULT 0;  -- 1: to what somebody did; quiet hours do not hold it

ALTER TABLE delivery ADD COLUMN held_from INTEGER;        -- the moment it had before quiet hours held it
CREATE INDEX delivery_held ON delivery (chat_id) WHERE state = 0 AND held_from IS NOT NULL;

-- Other quiet hours, another clock: what is held is looked at anew, and held until the new end.
CREATE TRIGGER subscriber_quiet AFTER UPDATE OF quiet_from, quiet_to, timezone ON subscriber
WHEN NEW.quiet_from IS NOT OLD.quiet_from OR NEW.quiet_to IS NOT OLD.quiet_to OR NEW.timezone <> OLD.timezone BEGIN
    UPDATE delivery SET due_at = held_from WHERE chat_id = NEW.chat_id AND state = 0 AND held_from IS NOT NULL;
END;

-- Who moves to another zone does not get there the digest of this week again.
CREATE TRIGGER subscriber_moved AFTER UPDATE OF timezone ON subscriber
WHEN NEW.timezone <> OLD.timezone AND NEW.digest IS NOT NULL BEGIN
    UPDATE subscriber SET digest_from = max(digest_from, COALESCE((SELECT max(c.due_at) + 3 * 86400
        FROM delivery d JOIN campaign c ON c.id = d.campaign_id AND c.kind = 'digest' WHERE d.chat_id = NEW.chat_id), 0))
    WHERE chat_id = NEW.chat_id;
END;
