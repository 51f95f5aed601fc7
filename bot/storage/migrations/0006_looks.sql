-- What a reader has seen of the schedule, and what becomes of rows nobody needs any more.

-- Real changes of events, as they came: how the event was before. NULL: it was not there.
CREATE TABLE event_change (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT    NOT NULL,
    before   TEXT,                                -- JSON
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX event_change_event ON event_change (event_id, id);
CREATE INDEX event_change_at ON event_change (at);

-- The last time a chat looked at the list. What changed after `seen` is marked during that look, what changed after
-- `shown` in the next one.
CREATE TABLE look (
    chat_id   INTEGER PRIMARY KEY REFERENCES subscriber ON UPDATE CASCADE ON DELETE CASCADE,
    seen      INTEGER NOT NULL,                   -- id of the last change known before this look
    shown     INTEGER NOT NULL,                   -- id of the last change there was when it began
    began_at  INTEGER NOT NULL,
    update_id INTEGER                             -- what began it, so that it begins once
) STRICT;

-- Figures of rows that were erased: failures by cause, and chats that may have got two copies.
CREATE TABLE bygone (
    campaign_id INTEGER NOT NULL REFERENCES campaign ON DELETE CASCADE,
    what        TEXT    NOT NULL,                 -- 'failed:<cause>' or 'uncertain'
    number      INTEGER NOT NULL,
    PRIMARY KEY (campaign_id, what)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER delivery_bygone_failed AFTER DELETE ON delivery
WHEN OLD.state = 3 AND EXISTS (SELECT 1 FROM campaign WHERE id = OLD.campaign_id) BEGIN
    INSERT INTO bygone (campaign_id, what, number)
        VALUES (OLD.campaign_id, 'failed:' || COALESCE(OLD.cause, 'refused'), 1)
        ON CONFLICT DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER delivery_bygone_uncertain AFTER DELETE ON delivery
WHEN (OLD.state = 4 OR (OLD.state > 1 AND OLD.doubts > 1)) AND EXISTS (SELECT 1 FROM campaign WHERE id = OLD.campaign_id)
BEGIN
    INSERT INTO bygone (campaign_id, what, number) VALUES (OLD.campaign_id, 'uncertain', 1)
        ON CONFLICT DO UPDATE SET number = number + 1;
END;

-- Mailings that ended, by when: whose rows are old enough to go.
CREATE INDEX campaign_ended ON campaign (COALESCE(finished_at, due_at))
    WHERE state IN ('done', 'stopped', 'discarded', 'superseded', 'expired');
