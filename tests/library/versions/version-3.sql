-- A library of version 3, which knows pictures that somebody made. Never change this file.
PRAGMA application_id = 1400128627;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "facts" VALUES('lock','00$11');
CREATE TABLE pictures (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
        page TEXT NOT NULL,
        number INTEGER NOT NULL,
        scene TEXT NOT NULL DEFAULT '',
        image BLOB,
        description TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "pictures" VALUES(1,1,'',0,'{"version":1,"background":{"place":"forest","time":"day","weather":"clear"},"pieces":[],"seed":7}',NULL,'');
INSERT INTO "pictures" VALUES(2,1,'Once upon a time there was a little fox named Finn. He found a café.',1,'',X'ffd8ffe000104a46494600010101006400640000ffdb004300100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763ffdb0043011112121815182f1a1a2f634238426363636363636363636363636363636363636363636363636363636363636363636363636363636363636363636363636363ffc00011080002000303012200021101031101ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffc4001f0100030101010101010101010000000000000102030405060708090a0bffc400b51100020102040403040705040400010277000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9faffda000c03010002110311003f00f40a28a2803fffd9','Finn, drawn by Mía');
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
CREATE INDEX pictures_of_story ON pictures (story_id);
CREATE INDEX stories_by_author ON stories (binned, author_key);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('stories',3);
INSERT INTO "sqlite_sequence" VALUES('versions',4);
INSERT INTO "sqlite_sequence" VALUES('shelves',1);
INSERT INTO "sqlite_sequence" VALUES('pictures',2);
COMMIT;
