<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AdvancedSection</name>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Choose among so many next words</source>
        <translation>Unter so vielen nächsten Wörtern wählen</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Choose among the likeliest words up to this share</source>
        <translation>Unter den wahrscheinlichsten Wörtern bis zu diesem Anteil wählen</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Above 1, words come back less often</source>
        <translation>Über 1 kommen Wörter seltener wieder</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>The same number gives the same story again</source>
        <translation>Dieselbe Zahl ergibt dieselbe Geschichte</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>How many processor cores write</source>
        <translation>Wie viele Prozessorkerne schreiben</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>StoryDesk&apos;s own</source>
        <translation>das von StoryDesk</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Choose the folder of another model</source>
        <translation>Den Ordner eines anderen Modells wählen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Folder of another story model</source>
        <translation>Ordner eines anderen Geschichtenmodells</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>Ordner eines Modells wählen</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Backups of the last days; choose one with the arrow keys</source>
        <translation>Sicherungen der letzten Tage; die Pfeiltasten wählen eine aus</translation>
    </message>
    <message>
        <source>&amp;Go back to this day</source>
        <translation>Zurück zu &amp;diesem Tag</translation>
    </message>
    <message>
        <source>Go back to this day</source>
        <translation>Zurück zu diesem Tag</translation>
    </message>
    <message>
        <source>The library of today is kept aside</source>
        <translation>Die Bibliothek von heute wird beiseitegelegt</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>StoryDesk keeps a copy of your library for each of the last seven days on which you used it. Going back to one keeps the library of today aside, under another name.</source>
        <translation>StoryDesk bewahrt von deiner Bibliothek eine Kopie für jeden der letzten sieben Tage auf, an denen du sie benutzt hast. Wenn du zu einer zurückgehst, wird die Bibliothek von heute unter anderem Namen beiseitegelegt.</translation>
    </message>
    <message>
        <source>There is no backup yet. The first one is made today, by itself.</source>
        <translation>Es gibt noch keine Sicherung. Die erste entsteht heute von selbst.</translation>
    </message>
    <message>
        <source>{} – {} stories</source>
        <translation>{} – {} Geschichten</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>All ri&amp;ght</source>
        <translation>Alles g&amp;ut</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation>Diese Nachricht wegräumen</translation>
    </message>
</context>
<context>
    <name>BookDialog</name>
    <message>
        <source>Save a copy or print</source>
        <translation>Kopie speichern oder drucken</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>darf leer bleiben</translation>
    </message>
    <message>
        <source>Leave &amp;space for drawings</source>
        <translation>&amp;Platz zum Malen lassen</translation>
    </message>
    <message>
        <source>Leave space for drawings</source>
        <translation>Platz zum Malen lassen</translation>
    </message>
    <message>
        <source>A frame to draw in on every page</source>
        <translation>Ein Rahmen zum Malen auf jeder Seite</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>D&amp;rucken…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Choose where the file goes</source>
        <translation>Aussuchen, wohin die Datei kommt</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>See the pages first, then print them</source>
        <translation>Erst die Seiten ansehen, dann drucken</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Back without saving</source>
        <translation>Zurück, ohne zu speichern</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>On the first page</source>
        <translation>Auf der ersten Seite</translation>
    </message>
    <message>
        <source>&amp;Written by</source>
        <translation>&amp;Geschrieben von</translation>
    </message>
    <message>
        <source>Names for the first page</source>
        <translation>Namen für die erste Seite</translation>
    </message>
    <message>
        <source>&amp;Kind of file</source>
        <translation>&amp;Art der Datei</translation>
    </message>
    <message>
        <source>Which programs can open it</source>
        <translation>Welche Programme sie öffnen können</translation>
    </message>
    <message>
        <source>A book of {} stories</source>
        <translation>Ein Buch mit {} Geschichten</translation>
    </message>
</context>
<context>
    <name>Books</name>
    <message>
        <source>PDF, for printing</source>
        <translation>PDF, zum Drucken</translation>
    </message>
    <message>
        <source>E-book (EPUB)</source>
        <translation>E-Book (EPUB)</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Space for a drawing</source>
        <translation>Platz zum Malen</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>by</source>
        <translation>von</translation>
    </message>
</context>
<context>
    <name>CardGroup</name>
    <message>
        <source>something else…</source>
        <translation>etwas anderes…</translation>
    </message>
    <message>
        <source>{} Something else</source>
        <translation>{} Etwas anderes</translation>
    </message>
    <message>
        <source>A word of your own, in English</source>
        <translation>Ein eigenes Wort, auf Englisch</translation>
    </message>
    <message>
        <source>Put “{}” in the story</source>
        <translation>„{}“ in die Geschichte nehmen</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>fox</source>
        <translation>Fuchs</translation>
    </message>
    <message>
        <source>rabbit</source>
        <translation>Hase</translation>
    </message>
    <message>
        <source>bear</source>
        <translation>Bär</translation>
    </message>
    <message>
        <source>cat</source>
        <translation>Katze</translation>
    </message>
    <message>
        <source>girl</source>
        <translation>Mädchen</translation>
    </message>
    <message>
        <source>boy</source>
        <translation>Junge</translation>
    </message>
    <message>
        <source>dragon</source>
        <translation>Drache</translation>
    </message>
    <message>
        <source>robot</source>
        <translation>Roboter</translation>
    </message>
    <message>
        <source>forest</source>
        <translation>Wald</translation>
    </message>
    <message>
        <source>sea</source>
        <translation>Meer</translation>
    </message>
    <message>
        <source>castle</source>
        <translation>Schloss</translation>
    </message>
    <message>
        <source>garden</source>
        <translation>Garten</translation>
    </message>
    <message>
        <source>school</source>
        <translation>Schule</translation>
    </message>
    <message>
        <source>moon</source>
        <translation>Mond</translation>
    </message>
    <message>
        <source>balloon</source>
        <translation>Ballon</translation>
    </message>
    <message>
        <source>ball</source>
        <translation>Ball</translation>
    </message>
    <message>
        <source>kite</source>
        <translation>Drachen</translation>
    </message>
    <message>
        <source>boat</source>
        <translation>Boot</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>cake</source>
        <translation>Kuchen</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>fröhlich</translation>
    </message>
    <message>
        <source>cosy</source>
        <translation>gemütlich</translation>
    </message>
    <message>
        <source>funny</source>
        <translation>lustig</translation>
    </message>
    <message>
        <source>exciting</source>
        <translation>spannend</translation>
    </message>
    <message>
        <source>sharing</source>
        <translation>teilen</translation>
    </message>
    <message>
        <source>kindness</source>
        <translation>nett sein</translation>
    </message>
    <message>
        <source>helping</source>
        <translation>helfen</translation>
    </message>
    <message>
        <source>courage</source>
        <translation>Mut</translation>
    </message>
    <message>
        <source>honesty</source>
        <translation>Ehrlichkeit</translation>
    </message>
    <message>
        <source>trying</source>
        <translation>Ausdauer</translation>
    </message>
</context>
<context>
    <name>ClassroomDialog</name>
    <message>
        <source>Classroom</source>
        <translation>Klassenzimmer</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>What every story of this lesson is about</source>
        <translation>Worum es in jeder Geschichte dieser Stunde geht</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Words for every story, with commas between them</source>
        <translation>Wörter für jede Geschichte, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>The teacher&apos;s code</source>
        <translation>Das Kennwort der Lehrkraft</translation>
    </message>
    <message>
        <source>Code again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>The same code once more</source>
        <translation>Dasselbe Kennwort noch einmal</translation>
    </message>
    <message>
        <source>Please choose a code of at least {} characters.</source>
        <translation>Bitte wähle ein Kennwort mit mindestens {} Zeichen.</translation>
    </message>
    <message>
        <source>The two codes are not the same.</source>
        <translation>Die beiden Kennwörter sind nicht gleich.</translation>
    </message>
    <message>
        <source>That is not the code. Please try again.</source>
        <translation>Das ist nicht das Kennwort. Bitte versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The settings are locked. The code opens them.</source>
        <translation>Die Einstellungen sind gesperrt. Das Kennwort öffnet sie.</translation>
    </message>
    <message>
        <source>Every story of the lesson is about this. With a code, only you can change the settings.</source>
        <translation>Davon handelt jede Geschichte der Stunde. Mit einem Kennwort kannst nur du die Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Die Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Keep without a lock</source>
        <translation>Ohne Sperre behalten</translation>
    </message>
    <message>
        <source>Use topic and words only</source>
        <translation>Nur Thema und Wörter verwenden</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Use topic and words, and lock the settings</source>
        <translation>Thema und Wörter verwenden und die Einstellungen sperren</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>New story</source>
        <translation>Neue Geschichte</translation>
    </message>
    <message>
        <source>Start another story</source>
        <translation>Eine andere Geschichte beginnen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Write on where the caret is</source>
        <translation>An der Schreibmarke weiterschreiben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>Das Schreiben anhalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Write this part another way; the earlier one is kept</source>
        <translation>Diesen Teil anders schreiben; der frühere bleibt erhalten</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Fassung</translation>
    </message>
    <message>
        <source>Show the version before</source>
        <translation>Die Fassung davor zeigen</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Fassung</translation>
    </message>
    <message>
        <source>Show the version after</source>
        <translation>Die Fassung danach zeigen</translation>
    </message>
    <message>
        <source>Rewrite from here</source>
        <translation>Ab hier neu</translation>
    </message>
    <message>
        <source>Write everything behind the caret anew</source>
        <translation>Alles hinter der Schreibmarke neu schreiben</translation>
    </message>
    <message>
        <source>Finish the story</source>
        <translation>Zu Ende erzählen</translation>
    </message>
    <message>
        <source>Bring the story to a good end</source>
        <translation>Die Geschichte zu einem guten Ende bringen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Go to all your stories, and back to the page</source>
        <translation>Zu allen deinen Geschichten und zurück zum Blatt</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Save the story as PDF, e-book, web page or text</source>
        <translation>Die Geschichte als PDF, E-Book, Webseite oder Text speichern</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>See the story as a picture book, and print it</source>
        <translation>Die Geschichte als Bilderbuch ansehen und drucken</translation>
    </message>
    <message>
        <source>Copy the story</source>
        <translation>Geschichte kopieren</translation>
    </message>
    <message>
        <source>Put the whole story on the clipboard</source>
        <translation>Die ganze Geschichte in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Let the computer read from the caret on; press again to pause</source>
        <translation>Den Computer ab der Schreibmarke vorlesen lassen; noch einmal drücken macht Pause</translation>
    </message>
    <message>
        <source>Hear this word</source>
        <translation>Dieses Wort hören</translation>
    </message>
    <message>
        <source>Let the computer say the word at the caret</source>
        <translation>Den Computer das Wort an der Schreibmarke sagen lassen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search your stories</source>
        <translation>In deinen Geschichten suchen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Show only the page, large, for reading</source>
        <translation>Nur die Seite zeigen, groß, zum Lesen</translation>
    </message>
    <message>
        <source>Projector size</source>
        <translation>Beamergröße</translation>
    </message>
    <message>
        <source>Show everything large, and back again</source>
        <translation>Alles groß zeigen, und wieder zurück</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Choose the colours</source>
        <translation>Die Farben wählen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show or hide the settings</source>
        <translation>Die Einstellungen zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Show what every key does</source>
        <translation>Zeigen, was jede Taste tut</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Nächster Teil</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters gehen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Give the story a title</source>
        <translation>Der Geschichte einen Titel geben</translation>
    </message>
    <message>
        <source>Take the grey words</source>
        <translation>Die grauen Wörter übernehmen</translation>
    </message>
    <message>
        <source>Put the grey words away</source>
        <translation>Die grauen Wörter wegräumen</translation>
    </message>
    <message>
        <source>Undo, also what the program wrote</source>
        <translation>Rückgängig, auch was das Programm schrieb</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Writing…</source>
        <translation>Es schreibt…</translation>
    </message>
    <message>
        <source>The end – or continue?</source>
        <translation>Ende – oder weiter?</translation>
    </message>
    <message>
        <source>Continue, or finish the story?</source>
        <translation>Weiter, oder zu Ende erzählen?</translation>
    </message>
    <message>
        <source>Stopped. Continue when you like.</source>
        <translation>Angehalten. Weiter, wann du magst.</translation>
    </message>
    <message>
        <source>This story has found a gentle end.</source>
        <translation>Diese Geschichte hat ein sanftes Ende gefunden.</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>There is a word in it that is not for children&apos;s stories. Please choose another one.</source>
        <translation>Darin ist ein Wort, das nicht in Kindergeschichten gehört. Bitte nimm ein anderes.</translation>
    </message>
</context>
<context>
    <name>FoundStrip</name>
    <message>
        <source>In the story:</source>
        <translation>In der Geschichte:</translation>
    </message>
    <message>
        <source>{}: in the story</source>
        <translation>{}: in der Geschichte</translation>
    </message>
    <message>
        <source>In the story: show where</source>
        <translation>In der Geschichte: zeigen, wo</translation>
    </message>
    <message>
        <source>{}: not in the story yet</source>
        <translation>{}: noch nicht in der Geschichte</translation>
    </message>
    <message>
        <source>Not in the story yet</source>
        <translation>Noch nicht in der Geschichte</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>&amp;I see</source>
        <translation>Verstan&amp;den</translation>
    </message>
    <message>
        <source>I see</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Put these hints away</source>
        <translation>Diese Hinweise wegräumen</translation>
    </message>
    <message>
        <source>1.  Press “Tell me a story”, or choose pictures first.</source>
        <translation>1.  Drücke „Erzähl mir etwas“, oder wähle erst Bilder.</translation>
    </message>
    <message>
        <source>2.  Click anywhere in the story and change it. “Continue” writes on where you are.</source>
        <translation>2.  Klicke irgendwo in die Geschichte und ändere sie. „Weiter“ schreibt dort weiter, wo du bist.</translation>
    </message>
    <message>
        <source>3.  Nothing gets lost: Undo brings everything back. F1 shows the keys.</source>
        <translation>3.  Nichts geht verloren: Rückgängig holt alles zurück. F1 zeigt die Tasten.</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Your story is saved again.</source>
        <translation>Deine Geschichte ist wieder gespeichert.</translation>
    </message>
    <message>
        <source>The disk does not answer.</source>
        <translation>Die Festplatte antwortet nicht.</translation>
    </message>
    <message>
        <source>Open the latest backup</source>
        <translation>Letzte Sicherung öffnen</translation>
    </message>
    <message>
        <source>Begin a fresh library</source>
        <translation>Neue Bibliothek beginnen</translation>
    </message>
    <message>
        <source>Copy the story</source>
        <translation>Geschichte kopieren</translation>
    </message>
    <message>
        <source>The story is on the clipboard.</source>
        <translation>Die Geschichte ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The disk is full, so your story could not be saved. Make some room, and it will be saved by itself.</source>
        <translation>Die Festplatte ist voll, deshalb konnte deine Geschichte nicht gespeichert werden. Schaffe etwas Platz, dann wird sie von selbst gespeichert.</translation>
    </message>
    <message>
        <source>StoryDesk may not write into its folder, so your story could not be saved. It is still on the page.</source>
        <translation>StoryDesk darf nicht in seinen Ordner schreiben, deshalb konnte deine Geschichte nicht gespeichert werden. Sie steht noch auf dem Blatt.</translation>
    </message>
    <message>
        <source>Your library is damaged. It can be kept aside, and you can go on with a backup or a fresh one.</source>
        <translation>Deine Bibliothek ist beschädigt. Sie kann beiseitegelegt werden, und du machst mit einer Sicherung oder einer neuen weiter.</translation>
    </message>
    <message>
        <source>A newer StoryDesk made your library. Please install the newest one; nothing was changed.</source>
        <translation>Deine Bibliothek stammt von einem neueren StoryDesk. Bitte installiere das neueste; nichts wurde verändert.</translation>
    </message>
    <message>
        <source>Another program is using your library just now. Please close it.</source>
        <translation>Ein anderes Programm benutzt gerade deine Bibliothek. Bitte schließe es.</translation>
    </message>
    <message>
        <source>StoryDesk ended without saying goodbye. What was on the page then ({}) is safe.</source>
        <translation>StoryDesk ist ohne Abschied beendet worden. Was da auf dem Blatt stand ({}), ist gerettet.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Your library opens again.</source>
        <translation>Deine Bibliothek geht wieder auf.</translation>
    </message>
    <message>
        <source>The damaged one is kept as “{}”.</source>
        <translation>Die beschädigte heißt jetzt „{}“.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Put this story on the page</source>
        <translation>Diese Geschichte aufs Blatt holen</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Liebling</translation>
    </message>
    <message>
        <source>Mark this story with a star, or take the star away</source>
        <translation>Dieser Geschichte einen Stern geben oder ihn wegnehmen</translation>
    </message>
    <message>
        <source>Shelves</source>
        <translation>Regale</translation>
    </message>
    <message>
        <source>Put this story on a shelf</source>
        <translation>Diese Geschichte in ein Regal stellen</translation>
    </message>
    <message>
        <source>Save or print</source>
        <translation>Speichern oder drucken</translation>
    </message>
    <message>
        <source>Save the chosen stories as a file, or print them</source>
        <translation>Die gewählten Geschichten als Datei speichern oder drucken</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give this story another title</source>
        <translation>Dieser Geschichte einen anderen Titel geben</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Make a copy of this story</source>
        <translation>Eine Kopie dieser Geschichte machen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Earlier versions of this story, and how each was written</source>
        <translation>Frühere Fassungen dieser Geschichte und wie jede geschrieben wurde</translation>
    </message>
    <message>
        <source>To the bin</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>You can take it back</source>
        <translation>Du kannst sie zurückholen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Put this story back where it was</source>
        <translation>Diese Geschichte dahin zurückstellen, wo sie war</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message>
        <source>Delete everything in the bin for good</source>
        <translation>Alles im Papierkorb endgültig löschen</translation>
    </message>
    <message>
        <source>New shelf</source>
        <translation>Neues Regal</translation>
    </message>
    <message>
        <source>A shelf for stories that belong together</source>
        <translation>Ein Regal für Geschichten, die zusammengehören</translation>
    </message>
    <message>
        <source>Rename this shelf</source>
        <translation>Dieses Regal umbenennen</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>Ein anderer Name</translation>
    </message>
    <message>
        <source>Take this shelf away</source>
        <translation>Dieses Regal entfernen</translation>
    </message>
    <message>
        <source>Its stories stay in the library</source>
        <translation>Seine Geschichten bleiben in der Bibliothek</translation>
    </message>
    <message>
        <source>Make a book of these stories…</source>
        <translation>Aus diesen Geschichten ein Buch machen…</translation>
    </message>
    <message>
        <source>Save or print all stories that are listed</source>
        <translation>Alle Geschichten der Liste speichern oder drucken</translation>
    </message>
    <message>
        <source>Take in files…</source>
        <translation>Dateien aufnehmen…</translation>
    </message>
    <message>
        <source>Text, Markdown, or a whole library</source>
        <translation>Text, Markdown oder eine ganze Bibliothek</translation>
    </message>
    <message>
        <source>Save the whole library…</source>
        <translation>Ganze Bibliothek speichern…</translation>
    </message>
    <message>
        <source>Everything in one file, for another computer</source>
        <translation>Alles in einer Datei, für einen anderen Computer</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sicherungen…</translation>
    </message>
    <message>
        <source>Go back to the library of an earlier day</source>
        <translation>Zurück zur Bibliothek eines früheren Tages</translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
    <message>
        <source>{} (copy)</source>
        <translation>{} (Kopie)</translation>
    </message>
    <message>
        <source>“{}” is in the bin.</source>
        <translation>„{}“ ist im Papierkorb.</translation>
    </message>
    <message>
        <source>{} stories are in the bin.</source>
        <translation>{} Geschichten sind im Papierkorb.</translation>
    </message>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>Everything in the bin will be deleted for good. Do you want that?</source>
        <translation>Alles im Papierkorb wird endgültig gelöscht. Möchtest du das?</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Endgültig löschen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Stories and libraries (*.txt *.md *.markdown *.json)</source>
        <translation>Geschichten und Bibliotheken (*.txt *.md *.markdown *.json)</translation>
    </message>
    <message>
        <source>Take in files</source>
        <translation>Dateien aufnehmen</translation>
    </message>
    <message>
        <source>A whole library (*.json)</source>
        <translation>Eine ganze Bibliothek (*.json)</translation>
    </message>
    <message>
        <source>Save the whole library</source>
        <translation>Ganze Bibliothek speichern</translation>
    </message>
    <message>
        <source>Your library is saved as “{}”.</source>
        <translation>Deine Bibliothek ist als „{}“ gespeichert.</translation>
    </message>
    <message>
        <source>The shelf is gone; its stories are still here.</source>
        <translation>Das Regal ist weg; seine Geschichten sind noch da.</translation>
    </message>
    <message>
        <source>{} stories came in.</source>
        <translation>{} Geschichten sind dazugekommen.</translation>
    </message>
    <message>
        <source>This is the library of that day. The one of before is kept as “{}”.</source>
        <translation>Das ist die Bibliothek von jenem Tag. Die von vorher heißt jetzt „{}“.</translation>
    </message>
    <message>
        <source>Shelf {}</source>
        <translation>Regal {}</translation>
    </message>
    <message>
        <source>{} stories</source>
        <translation>{} Geschichten</translation>
    </message>
    <message>
        <source>1 story</source>
        <translation>1 Geschichte</translation>
    </message>
    <message>
        <source>No story here has these words.</source>
        <translation>Hier hat keine Geschichte diese Wörter.</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>No favourites yet. The star below the list marks one.</source>
        <translation>Noch keine Lieblinge. Der Stern unter der Liste macht eine Geschichte dazu.</translation>
    </message>
    <message>
        <source>Nothing on this shelf yet. “Shelves” below the list puts stories on it.</source>
        <translation>In diesem Regal steht noch nichts. „Regale“ unter der Liste stellt Geschichten hinein.</translation>
    </message>
    <message>
        <source>No stories yet. Every story that you write is kept here.</source>
        <translation>Noch keine Geschichten. Jede, die du schreibst, wird hier aufbewahrt.</translation>
    </message>
    <message>
        <source>Take from “{}”</source>
        <translation>Aus „{}“ nehmen</translation>
    </message>
    <message>
        <source>Search in all titles and stories</source>
        <translation>In allen Titeln und Geschichten suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>The list shows what you type; the down arrow goes into it</source>
        <translation>Die Liste zeigt, was du tippst; der Pfeil nach unten führt hinein</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Shelves, files and backups</source>
        <translation>Regale, Dateien und Sicherungen</translation>
    </message>
</context>
<context>
    <name>LooksSection</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>Farben des Fensters</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Letters of the page</source>
        <translation>Schrift der Seite</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Size of the letters</source>
        <translation>Größe der Buchstaben</translation>
    </message>
    <message>
        <source>Letter gap</source>
        <translation>Buchst.-Abstand</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Room between letters</source>
        <translation>Platz zwischen den Buchstaben</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source> letters</source>
        <translation> Zeichen</translation>
    </message>
    <message>
        <source>Width of the page, in letters</source>
        <translation>Breite der Seite, in Buchstaben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>Offer words while I type</source>
        <translation>Beim Tippen Wörter anbieten</translation>
    </message>
    <message>
        <source>After a pause the next words appear in grey; Tab takes them</source>
        <translation>Nach einer Pause erscheinen die nächsten Wörter in Grau; Tab übernimmt sie</translation>
    </message>
    <message>
        <source>like the system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>warm night</source>
        <translation>warme Nacht</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>hoher Kontrast</translation>
    </message>
    <message>
        <source>as in a book</source>
        <translation>wie im Buch</translation>
    </message>
    <message>
        <source>clear letters</source>
        <translation>klare Schrift</translation>
    </message>
    <message>
        <source>Line gap</source>
        <translation>Zeilenabstand</translation>
    </message>
    <message>
        <source>Room between lines</source>
        <translation>Platz zwischen den Zeilen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Getting the stories ready…</source>
        <translation>Die Geschichten werden geholt…</translation>
    </message>
    <message>
        <source>Copy the story</source>
        <translation>Geschichte kopieren</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>Schrei&amp;ben</translation>
    </message>
    <message>
        <source>Librar&amp;y</source>
        <translation>Biblio&amp;thek</translation>
    </message>
    <message>
        <source>There is no story to read yet.</source>
        <translation>Es gibt noch keine Geschichte zum Lesen.</translation>
    </message>
    <message>
        <source>Colours: {}</source>
        <translation>Farben: {}</translation>
    </message>
    <message>
        <source>Ready for a story.</source>
        <translation>Bereit für eine Geschichte.</translation>
    </message>
    <message>
        <source>{} words · about {} min aloud</source>
        <translation>{} Wörter · etwa {} min Vorlesen</translation>
    </message>
</context>
<context>
    <name>Mood</name>
    <message>
        <source>very calm</source>
        <translation>sehr ruhig</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>lively</source>
        <translation>lebhaft</translation>
    </message>
    <message>
        <source>playful</source>
        <translation>verspielt</translation>
    </message>
    <message>
        <source>wild</source>
        <translation>wild</translation>
    </message>
</context>
<context>
    <name>OrderBox</name>
    <message>
        <source>changed last</source>
        <translation>zuletzt geändert</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>neueste zuerst</translation>
    </message>
    <message>
        <source>by title</source>
        <translation>nach Titel</translation>
    </message>
    <message>
        <source>longest first</source>
        <translation>längste zuerst</translation>
    </message>
    <message>
        <source>as on the shelf</source>
        <translation>wie im Regal</translation>
    </message>
    <message>
        <source>best match first</source>
        <translation>beste Treffer zuerst</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Which stories come first</source>
        <translation>Welche Geschichten zuerst kommen</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Tab takes: {}</source>
        <translation>Tab übernimmt: {}</translation>
    </message>
    <message>
        <source>Hear “{}”</source>
        <translation>„{}“ hören</translation>
    </message>
</context>
<context>
    <name>PageArea</name>
    <message>
        <source>The story</source>
        <translation>Die Geschichte</translation>
    </message>
    <message>
        <source>Your story. You can change every word of it</source>
        <translation>Deine Geschichte. Du kannst jedes Wort ändern</translation>
    </message>
    <message>
        <source>Write here, or press “Continue”.</source>
        <translation>Schreib hier, oder drücke „Weiter“.</translation>
    </message>
    <message>
        <source>How this was written</source>
        <translation>Wie das geschrieben wurde</translation>
    </message>
    <message>
        <source>Show seed and settings of this part</source>
        <translation>Startzahl und Einstellungen dieses Teils zeigen</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>short</source>
        <translation>kurz</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>long</source>
        <translation>lang</translation>
    </message>
    <message>
        <source>Seed {}</source>
        <translation>Startzahl {}</translation>
    </message>
    <message>
        <source>{} words</source>
        <translation>{} Wörter</translation>
    </message>
    <message>
        <source>repetition {:g}</source>
        <translation>Wiederholung {:g}</translation>
    </message>
    <message>
        <source>changed by hand</source>
        <translation>von Hand geändert</translation>
    </message>
    <message>
        <source>A story without a title</source>
        <translation>Eine Geschichte ohne Titel</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What the story is called</source>
        <translation>Wie die Geschichte heißt</translation>
    </message>
</context>
<context>
    <name>PlacesList</name>
    <message>
        <source>Shelves</source>
        <translation>Regale</translation>
    </message>
    <message>
        <source>Choose which stories are listed</source>
        <translation>Aussuchen, welche Geschichten in der Liste stehen</translation>
    </message>
    <message>
        <source>All stories</source>
        <translation>Alle Geschichten</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Lieblinge</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>{} – {} stories</source>
        <translation>{} – {} Geschichten</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Bedtime</source>
        <translation>Schlafenszeit</translation>
    </message>
    <message>
        <source>Adventure</source>
        <translation>Abenteuer</translation>
    </message>
    <message>
        <source>Nonsense</source>
        <translation>Unsinn</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print “{}”</source>
        <translation>„{}“ drucken</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>The pages as they will be on paper</source>
        <translation>Die Seiten, wie sie auf dem Papier sein werden</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Seite davor</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>D&amp;rucken…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Choose a printer</source>
        <translation>Einen Drucker aussuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Back without printing</source>
        <translation>Zurück, ohne zu drucken</translation>
    </message>
    <message>
        <source>Page {} of {}</source>
        <translation>Seite {} von {}</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>The story, for reading</source>
        <translation>Die Geschichte, zum Lesen</translation>
    </message>
    <message>
        <source>Space or the arrow keys go to the next sentence, Escape goes back</source>
        <translation>Leertaste oder Pfeiltasten gehen zum nächsten Satz, Escape geht zurück</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Sentence before</source>
        <translation>Satz davor</translation>
    </message>
    <message>
        <source>Next sentence</source>
        <translation>Nächster Satz</translation>
    </message>
    <message>
        <source>Back to the desk</source>
        <translation>Zurück zum Schreibtisch</translation>
    </message>
    <message>
        <source>Back to the desk (Esc)</source>
        <translation>Zurück zum Schreibtisch (Esc)</translation>
    </message>
    <message>
        <source>Sentence {} of {}</source>
        <translation>Satz {} von {}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Your settings could not be read, so StoryDesk starts with its usual ones.</source>
        <translation>Deine Einstellungen ließen sich nicht lesen, darum beginnt StoryDesk mit den üblichen.</translation>
    </message>
    <message>
        <source>Your settings were damaged, so StoryDesk starts with its usual ones. The old file: settings.json.damaged.</source>
        <translation>Deine Einstellungen waren beschädigt, darum beginnt StoryDesk mit den üblichen. Die alte Datei: settings.json.damaged.</translation>
    </message>
</context>
<context>
    <name>SettingsPane</name>
    <message>
        <source>spider, thunder</source>
        <translation>Spinne, Gewitter</translation>
    </message>
    <message>
        <source>Words that stay out</source>
        <translation>Wörter, die draußen bleiben</translation>
    </message>
    <message>
        <source>StoryDesk leaves out what is not for children. Add words of your own, with commas between them</source>
        <translation>StoryDesk lässt weg, was nichts für Kinder ist. Ergänze eigene Wörter, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>Für Neu&amp;gierige</translation>
    </message>
    <message>
        <source>Advanced settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Show how words are chosen, seed, cores and model</source>
        <translation>Zeigen, wie Wörter gewählt werden, Startzahl, Kerne und Modell</translation>
    </message>
    <message>
        <source>Class&amp;room…</source>
        <translation>Klassenz&amp;immer…</translation>
    </message>
    <message>
        <source>Classroom</source>
        <translation>Klassenzimmer</translation>
    </message>
    <message>
        <source>Choose a topic for the lesson, and lock the settings</source>
        <translation>Ein Thema für die Stunde wählen und die Einstellungen sperren</translation>
    </message>
    <message>
        <source>Bac&amp;k to the usual</source>
        <translation>Zurü&amp;ck zum Üblichen</translation>
    </message>
    <message>
        <source>Back to the usual settings</source>
        <translation>Zurück zu den üblichen Einstellungen</translation>
    </message>
    <message>
        <source>Put all settings back; presets are kept</source>
        <translation>Alle Einstellungen zurücksetzen; Vorlagen bleiben</translation>
    </message>
    <message>
        <source>These settings are locked for the lesson.</source>
        <translation>Diese Einstellungen sind für die Stunde gesperrt.</translation>
    </message>
    <message>
        <source>Reading and typing</source>
        <translation>Lesen und Tippen</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What every key does</source>
        <translation>Was jede Taste tut</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Speaker</name>
    <message>
        <source>This StoryDesk came without reading aloud. Installing “PySide6-Addons” brings it.</source>
        <translation>Dieses StoryDesk kam ohne Vorlesen. „PySide6-Addons“ bringt es mit.</translation>
    </message>
    <message>
        <source>This computer has no voice yet. Please install “speech-dispatcher” and “espeak-ng”, and press the button again.</source>
        <translation>Dieser Computer hat noch keine Stimme. Bitte installiere „speech-dispatcher“ und „espeak-ng“ und drücke noch einmal.</translation>
    </message>
    <message>
        <source>This computer has no English voice yet. The system&apos;s settings for speech can add one.</source>
        <translation>Dieser Computer hat noch keine englische Stimme. In den Spracheinstellungen des Systems gibt es eine.</translation>
    </message>
</context>
<context>
    <name>SpeechBar</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Sentence before</source>
        <translation>Satz davor</translation>
    </message>
    <message>
        <source>Next sentence</source>
        <translation>Nächster Satz</translation>
    </message>
    <message>
        <source>Stop reading aloud</source>
        <translation>Vorlesen beenden</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Who reads</source>
        <translation>Wer vorliest</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast the voice reads; it counts from the next sentence on</source>
        <translation>Wie schnell die Stimme liest; es gilt ab dem nächsten Satz</translation>
    </message>
    <message>
        <source>Read &amp;along</source>
        <translation>&amp;Mitlesen</translation>
    </message>
    <message>
        <source>Read along</source>
        <translation>Mitlesen</translation>
    </message>
    <message>
        <source>Read each new sentence while the story is being written</source>
        <translation>Jeden neuen Satz vorlesen, während die Geschichte geschrieben wird</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiter vorlesen</translation>
    </message>
    <message>
        <source>The voice waits for the story…</source>
        <translation>Die Stimme wartet auf die Geschichte…</translation>
    </message>
    <message>
        <source>Looking for a voice…</source>
        <translation>Eine Stimme wird gesucht…</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Today&apos;s lesson – {}</source>
        <translation>Die Stunde heute – {}</translation>
    </message>
    <message>
        <source>Shall we tell a story?</source>
        <translation>Was erzählen wir?</translation>
    </message>
    <message>
        <source>Or &amp;begin it yourself</source>
        <translation>Oder begi&amp;nn sie selbst</translation>
    </message>
    <message>
        <source>Or take a beginning</source>
        <translation>Oder nimm einen Anfang</translation>
    </message>
    <message>
        <source>Back to my story</source>
        <translation>Zurück zu meiner Geschichte</translation>
    </message>
    <message>
        <source>Go back to the story on the page (Esc)</source>
        <translation>Zur Geschichte auf der Seite zurückgehen (Esc)</translation>
    </message>
    <message>
        <source>&amp;Tell me a story</source>
        <translation>&amp;Erzähl mir etwas</translation>
    </message>
    <message>
        <source>Tell me a story</source>
        <translation>Erzähl mir etwas</translation>
    </message>
    <message>
        <source>Write a story now (Ctrl+Enter)</source>
        <translation>Jetzt eine Geschichte schreiben (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Surprise me</source>
        <translation>Über&amp;rasche mich</translation>
    </message>
    <message>
        <source>Surprise me</source>
        <translation>Überrasche mich</translation>
    </message>
    <message>
        <source>Draw story cards by chance and begin</source>
        <translation>Zufällig Karten ziehen und beginnen</translation>
    </message>
    <message>
        <source>Once upon a time…</source>
        <translation>Once upon a time…</translation>
    </message>
    <message>
        <source>How the story begins</source>
        <translation>Wie die Geschichte beginnt</translation>
    </message>
    <message>
        <source>The first words of your story, in English</source>
        <translation>Die ersten Worte deiner Geschichte, auf Englisch</translation>
    </message>
    <message>
        <source>Who is it about?</source>
        <translation>Um wen geht es?</translation>
    </message>
    <message>
        <source>Where?</source>
        <translation>Wo?</translation>
    </message>
    <message>
        <source>How?</source>
        <translation>Wie?</translation>
    </message>
    <message>
        <source>With what?</source>
        <translation>Womit?</translation>
    </message>
    <message>
        <source>What is learned?</source>
        <translation>Was lernt man?</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The hero&apos;s name</source>
        <translation>Der Name der Heldin oder des Helden</translation>
    </message>
    <message>
        <source>What the hero is called</source>
        <translation>Wie die Heldin oder der Held heißt</translation>
    </message>
</context>
<context>
    <name>StarterButton</name>
    <message>
        <source>Begin with these words</source>
        <translation>Mit diesen Worten beginnen</translation>
    </message>
</context>
<context>
    <name>StoryLine</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>{} words</source>
        <translation>{} Wörter</translation>
    </message>
</context>
<context>
    <name>StoryLines</name>
    <message>
        <source>favourite</source>
        <translation>Liebling</translation>
    </message>
    <message>
        <source>{} words</source>
        <translation>{} Wörter</translation>
    </message>
</context>
<context>
    <name>StoryList</name>
    <message>
        <source>Stories</source>
        <translation>Geschichten</translation>
    </message>
    <message>
        <source>Enter opens a story, Delete moves it to the bin</source>
        <translation>Eingabe öffnet eine Geschichte, Entf legt sie in den Papierkorb</translation>
    </message>
</context>
<context>
    <name>StoryTools</name>
    <message>
        <source>There is no story to read yet.</source>
        <translation>Noch gibt es keine Geschichte zum Lesen.</translation>
    </message>
    <message>
        <source>Saved as “{}”.</source>
        <translation>Gespeichert als „{}“.</translation>
    </message>
    <message>
        <source>There is no story to save yet.</source>
        <translation>Noch gibt es keine Geschichte zum Speichern.</translation>
    </message>
</context>
<context>
    <name>StoryWorker</name>
    <message>
        <source>There is too little free memory just now. Closing other programs helps.</source>
        <translation>Gerade ist zu wenig Speicher frei. Andere Programme zu schließen hilft.</translation>
    </message>
    <message>
        <source>Something went wrong. Your page is safe; please try again.</source>
        <translation>Etwas ging schief. Deine Seite ist sicher; bitte versuche es noch einmal.</translation>
    </message>
</context>
<context>
    <name>Surprises</name>
    <message>
        <source>Something unexpected happened. Your page is safe; please go on writing.</source>
        <translation>Etwas Unerwartetes ist geschehen. Deine Seite ist sicher; schreib ruhig weiter.</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions of “{}”</source>
        <translation>Fassungen von „{}“</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>The newest comes first; the arrow keys choose one</source>
        <translation>Die neueste zuerst; die Pfeiltasten wählen eine aus</translation>
    </message>
    <message>
        <source>Text of this version</source>
        <translation>Text dieser Fassung</translation>
    </message>
    <message>
        <source>&amp;Use this version</source>
        <translation>&amp;Diese Fassung nehmen</translation>
    </message>
    <message>
        <source>Use this version</source>
        <translation>Diese Fassung nehmen</translation>
    </message>
    <message>
        <source>The others stay here</source>
        <translation>Die anderen bleiben hier</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>{} – {} words</source>
        <translation>{} – {} Wörter</translation>
    </message>
    <message>
        <source>{} (on the page)</source>
        <translation>{} (auf dem Blatt)</translation>
    </message>
    <message>
        <source>Seed {}</source>
        <translation>Startzahl {}</translation>
    </message>
    <message>
        <source>mood {}</source>
        <translation>Stimmung {}</translation>
    </message>
    <message>
        <source>length {}</source>
        <translation>Länge {}</translation>
    </message>
    <message>
        <source>repetition {}</source>
        <translation>Wiederholung {}</translation>
    </message>
</context>
<context>
    <name>WritingSection</name>
    <message>
        <source>Mood, from calm to wild</source>
        <translation>Stimmung, von ruhig bis wild</translation>
    </message>
    <message>
        <source>Calm stories stay close to home; wild ones surprise you</source>
        <translation>Ruhige Geschichten bleiben in der Nähe; wilde überraschen dich</translation>
    </message>
    <message>
        <source>&amp;Mood</source>
        <translation>&amp;Stimmung</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>wild</source>
        <translation>wild</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Length: {}</source>
        <translation>Länge: {}</translation>
    </message>
    <message>
        <source> words</source>
        <translation> Wörter</translation>
    </message>
    <message>
        <source>Number of words</source>
        <translation>Anzahl der Wörter</translation>
    </message>
    <message>
        <source>The story has about this many words</source>
        <translation>Die Geschichte hat etwa so viele Wörter</translation>
    </message>
    <message>
        <source>Sh&amp;ort</source>
        <translation>&amp;Kurz</translation>
    </message>
    <message>
        <source>A story for a minute</source>
        <translation>Eine Geschichte für eine Minute</translation>
    </message>
    <message>
        <source>M&amp;edium</source>
        <translation>&amp;Mittel</translation>
    </message>
    <message>
        <source>A story for bedtime</source>
        <translation>Eine Geschichte zur Schlafenszeit</translation>
    </message>
    <message>
        <source>&amp;Long</source>
        <translation>&amp;Lang</translation>
    </message>
    <message>
        <source>A story for a rainy afternoon</source>
        <translation>Eine Geschichte für einen Regennachmittag</translation>
    </message>
    <message>
        <source>N&amp;umber of words</source>
        <translation>An&amp;zahl der Wörter</translation>
    </message>
    <message>
        <source>About as many words as you say</source>
        <translation>Etwa so viele Wörter, wie du sagst</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Ways of writing that have a name</source>
        <translation>Schreibweisen, die einen Namen haben</translation>
    </message>
    <message>
        <source>Keep as a preset</source>
        <translation>Als Vorlage behalten</translation>
    </message>
    <message>
        <source>Give this way of writing a name</source>
        <translation>Dieser Schreibweise einen Namen geben</translation>
    </message>
    <message>
        <source>Remove the preset</source>
        <translation>Die Vorlage entfernen</translation>
    </message>
    <message>
        <source>Forget this preset of yours</source>
        <translation>Diese eigene Vorlage vergessen</translation>
    </message>
    <message>
        <source>Name, then Enter</source>
        <translation>Name, dann Eingabe</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Type a name and press Enter</source>
        <translation>Tippe einen Namen und drücke Eingabe</translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation>&amp;Vorlagen</translation>
    </message>
    <message>
        <source>your own way</source>
        <translation>auf deine Weise</translation>
    </message>
</context>
</TS>
