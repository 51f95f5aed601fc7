-- Delivery at the ceiling: what the sender and the planner need to be quick.

-- Nearly every row that is settled was sent: that one must be cheap, so it has a trigger of its own.
DROP TRIGGER delivery_settled;
CREATE TRIGGER delivery_sent AFTER UPDATE OF state ON delivery WHEN NEW.state = 2 AND OLD.state < 2 BEGIN
    UPDATE tally SET sent = sent + 1 WHERE campaign_id = NEW.campaign_id;
END;
CREATE TRIGGER delivery_settled AFTER UPDATE OF state ON delivery
WHEN NEW.state <> OLD.state AND (NEW.state > 1 OR OLD.state > 1) AND NOT (NEW.state = 2 AND OLD.state < 2) BEGIN
    UPDATE tally SET
        sent = sent + (NEW.state = 2) - (OLD.state = 2),
        blocked = blocked + (NEW.state = 3 AND NEW.cause IN ('blocked', 'kicked', 'deactivated', 'no-rights', 'gone') IS TRUE)
            - (OLD.state = 3 AND OLD.cause IN ('blocked', 'kicked', 'deactivated', 'no-rights', 'gone') IS TRUE),
        failed = failed + (NEW.state = 3 AND NEW.cause IN ('blocked', 'kicked', 'deactivated', 'no-rights', 'gone') IS NOT TRUE)
            - (OLD.state = 3 AND OLD.cause IN ('blocked', 'kicked', 'deactivated', 'no-rights', 'gone') IS NOT TRUE),
        unknown = unknown + (NEW.state = 4) - (OLD.state = 4),
        expired = expired + (NEW.state = 5) - (OLD.state = 5),
        skipped = skipped + (NEW.state = 6) - (OLD.state = 6)
    WHERE campaign_id = NEW.campaign_id;
END;

DROP INDEX campaign_stopped; -- what is over and still queued is found by its rows
