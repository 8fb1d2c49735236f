-- A library of version 2, which knows who signed a story. Never change this file.
PRAGMA application_id = 1400128627;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "facts" VALUES('lock','00$11');
CREATE TABLE shelved (
        shelf_id INTEGER NOT NULL REFERENCES shelves (id) ON DELETE CASCADE,
        story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (shelf_id, story_id)
    ) WITHOUT ROWID;
INSERT INTO "shelved" VALUES(1,1,2);
INSERT INTO "shelved" VALUES(1,2,1);
CREATE TABLE shelves (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    );
INSERT INTO "shelves" VALUES(1,'Bedtime','bedtime');
CREATE TABLE stories (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        words INTEGER NOT NULL,
        favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
        created TEXT NOT NULL,
        changed TEXT NOT NULL,
        binned TEXT,
        version_id INTEGER NOT NULL REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED
    , author TEXT NOT NULL DEFAULT '', author_picture TEXT NOT NULL DEFAULT '', author_key TEXT NOT NULL DEFAULT '');
INSERT INTO "stories" VALUES(1,'705dd8df7af44cb287a4934bb0552e0c','Finn and the Balloon','finn and the balloon',15,1,'2026-11-03T14:15:00.000+00:00','2026-11-03T14:17:00.000+00:00',NULL,2,'Mía','fox','name:mia');
INSERT INTO "stories" VALUES(2,'d44641fbfcd341caa201f4f8651e75cb','L''étoile','l''etoile',6,0,'2026-11-03T14:18:00.000+00:00','2026-11-03T14:18:00.000+00:00',NULL,3,'','','');
INSERT INTO "stories" VALUES(3,'a1e46c8690cb44c3acc8f5982b0f8081','Old story','old story',2,0,'2026-11-03T14:19:00.000+00:00','2026-11-03T14:19:00.000+00:00','2026-11-03T14:20:00.000+00:00',4,'','owl','picture:owl');
CREATE TABLE versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        text TEXT NOT NULL,
        created TEXT NOT NULL,
        seed INTEGER,
        settings TEXT NOT NULL DEFAULT '{}',
        model TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "versions" VALUES(1,1,'Once upon a time there was a little fox named Finn. The balloon was red.

The balloon flew away.','2026-11-03T14:15:00.000+00:00',NULL,'{}','');
INSERT INTO "versions" VALUES(2,1,'Once upon a time there was a little fox named Finn. He found a café.','2026-11-03T14:16:00.000+00:00',7,'{"length": "short", "temperature": 0.8}','storydesk-12m');
INSERT INTO "versions" VALUES(3,2,'Il était une fois une étoile.','2026-11-03T14:18:00.000+00:00',NULL,'{}','');
INSERT INTO "versions" VALUES(4,3,'Thrown away.','2026-11-03T14:19:00.000+00:00',NULL,'{}','');
CREATE INDEX versions_of_story ON versions (story_id);
CREATE INDEX shelves_of_story ON shelved (story_id);
CREATE INDEX stories_by_change ON stories (binned, changed);
CREATE INDEX stories_by_creation ON stories (binned, created);
CREATE INDEX stories_by_title ON stories (binned, title_key);
CREATE INDEX stories_by_length ON stories (binned, words);
CREATE VIEW searched AS
        SELECT stories.id AS id, stories.title AS title, versions.text AS text
        FROM stories JOIN versions ON versions.id = stories.version_id;
CREATE INDEX stories_by_author ON stories (binned, author_key);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('stories',3);
INSERT INTO "sqlite_sequence" VALUES('versions',4);
INSERT INTO "sqlite_sequence" VALUES('shelves',1);
COMMIT;
