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
        <source>Tellings</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>A wish is told so many times before the best one is shown</source>
        <translation>So oft wird ein Wunsch erzählt, bevor die beste Fassung gezeigt wird</translation>
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
        <source>Speed check</source>
        <translation>Tempo-Check</translation>
    </message>
    <message>
        <source>Go to the benchmark of the model</source>
        <translation>Zum Benchmark des Modells gehen</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Your library as it was before; choose one with the arrow keys</source>
        <translation>Deine Bibliothek, wie sie früher war; wähle mit den Pfeiltasten einen Stand</translation>
    </message>
    <message>
        <source>&amp;Go back to this one</source>
        <translation>Zu diesem Stand &amp;zurück</translation>
    </message>
    <message>
        <source>Go back to this one</source>
        <translation>Zu diesem Stand zurück</translation>
    </message>
    <message>
        <source>The library of now is kept aside</source>
        <translation>Die jetzige Bibliothek wird beiseitegelegt</translation>
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
        <source>StoryDesk keeps a copy of your library for each of the last seven days on which you used it, and some from before something large was done. Going back to one keeps the library of now aside.</source>
        <translation>StoryDesk bewahrt von deiner Bibliothek eine Kopie für jeden der letzten sieben Tage auf, an denen du sie benutzt hast, und einige von unmittelbar vor größeren Änderungen. Wenn du zu einer zurückgehst, wird die jetzige Bibliothek beiseitegelegt.</translation>
    </message>
    <message>
        <source>before the bin was emptied</source>
        <translation>bevor der Papierkorb geleert wurde</translation>
    </message>
    <message>
        <source>before files were taken in</source>
        <translation>bevor Dateien aufgenommen wurden</translation>
    </message>
    <message>
        <source>before going back to a backup</source>
        <translation>bevor zu einer Sicherung zurückgegangen wurde</translation>
    </message>
    <message>
        <source>before something large was done</source>
        <translation>vor einer größeren Änderung</translation>
    </message>
    <message>
        <source>There is no backup yet. The first one is made today, by itself.</source>
        <translation>Es gibt noch keine Sicherung. Die erste entsteht heute von selbst.</translation>
    </message>
    <message>
        <source>{}, {}, {}</source>
        <translation>{}, {}, {}</translation>
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
    <name>BenchmarkArea</name>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>StoryDesk speed check</source>
        <translation>StoryDesk Tempo-Check</translation>
    </message>
    <message>
        <source>Save the speed check</source>
        <translation>Den Tempo-Check speichern</translation>
    </message>
    <message>
        <source>{} could not be saved. Please choose another place.</source>
        <translation>{} ließ sich nicht speichern. Bitte wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>Saved as {}.</source>
        <translation>Gespeichert als {}.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start the speed check</source>
        <translation>Den Tempo-Check starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the speed check</source>
        <translation>Den Tempo-Check anhalten</translation>
    </message>
    <message>
        <source>Stop the speed check (Esc)</source>
        <translation>Den Tempo-Check anhalten (Esc)</translation>
    </message>
    <message>
        <source>Thoroughly</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>Takes some minutes instead of one; the figures are surer</source>
        <translation>Dauert einige Minuten statt einer; die Zahlen sind verlässlicher</translation>
    </message>
    <message>
        <source>How far the speed check is</source>
        <translation>Wie weit der Tempo-Check ist</translation>
    </message>
    <message>
        <source>Word pieces a second</source>
        <translation>Wortteile in der Sekunde</translation>
    </message>
    <message>
        <source>Small model</source>
        <translation>Kleines Modell</translation>
    </message>
    <message>
        <source>Full-size model</source>
        <translation>Großes Modell</translation>
    </message>
    <message>
        <source>The first points come when both models have warmed up.</source>
        <translation>Die ersten Punkte kommen, wenn beide Modelle warmgelaufen sind.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy all figures and texts</source>
        <translation>Alle Zahlen und Texte kopieren</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Bild…</translation>
    </message>
    <message>
        <source>Save what is seen as a picture (PNG)</source>
        <translation>Was zu sehen ist, als Bild speichern (PNG)</translation>
    </message>
    <message>
        <source>Table…</source>
        <translation>Tabelle…</translation>
    </message>
    <message>
        <source>Save the figures for a spreadsheet (CSV)</source>
        <translation>Die Zahlen für eine Tabellenkalkulation speichern (CSV)</translation>
    </message>
    <message>
        <source>All figures…</source>
        <translation>Alle Zahlen…</translation>
    </message>
    <message>
        <source>Save everything for other programs (JSON)</source>
        <translation>Alles für andere Programme speichern (JSON)</translation>
    </message>
    <message>
        <source>How fast are stories written on this computer?</source>
        <translation>Wie schnell entstehen Geschichten auf diesem Computer?</translation>
    </message>
    <message>
        <source>StoryDesk writes with a small model: the full-size one, its numbers rounded to save room and time. Here both write the same beginnings in turn. Nothing leaves this computer.</source>
        <translation>StoryDesk schreibt mit einem kleinen Modell: dem großen, dessen Zahlen gerundet sind, um Platz und Zeit zu sparen. Hier schreiben beide abwechselnd dieselben Anfänge weiter. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Es wird gemessen…</translation>
    </message>
    <message>
        <source>Stopped before the end, so there are no figures.</source>
        <translation>Vor dem Ende angehalten, darum gibt es keine Zahlen.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>A story is being written. The speed check goes on when it is done.</source>
        <translation>Gerade wird eine Geschichte geschrieben. Danach geht der Tempo-Check weiter.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>Both models warm up…</source>
        <translation>Beide Modelle laufen sich warm…</translation>
    </message>
    <message>
        <source>How much memory the full-size model needs…</source>
        <translation>Wie viel Speicher das große Modell braucht…</translation>
    </message>
    <message>
        <source>How much memory the small model needs…</source>
        <translation>Wie viel Speicher das kleine Modell braucht…</translation>
    </message>
    <message>
        <source>Comparing what both models would say…</source>
        <translation>Vergleichen, was beide Modelle sagen würden…</translation>
    </message>
    <message>
        <source>Nearly done…</source>
        <translation>Fast fertig…</translation>
    </message>
    <message>
        <source>Both models write in turn: round {} of {}</source>
        <translation>Beide Modelle schreiben abwechselnd: Runde {} von {}</translation>
    </message>
    <message>
        <source>The speed check is for grown-ups: it keeps the computer busy.</source>
        <translation>Der Tempo-Check ist für Erwachsene: Er beschäftigt den Computer.</translation>
    </message>
    <message>
        <source>Speed &amp;check</source>
        <translation>Tempo-&amp;Check</translation>
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
        <source>Drawn by the computer</source>
        <translation>Vom Computer gezeichnet</translation>
    </message>
    <message>
        <source>Empty frames to draw in</source>
        <translation>Leere Rahmen zum Malen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Few, for first readers</source>
        <translation>Wenige, zum Lesenlernen</translation>
    </message>
    <message>
        <source>As in the printer here (A4 or Letter)</source>
        <translation>Wie im Drucker hier (A4 oder Letter)</translation>
    </message>
    <message>
        <source>A5, half as large</source>
        <translation>A5, halb so groß</translation>
    </message>
    <message>
        <source>Square, 21 cm</source>
        <translation>Quadratisch, 21 cm</translation>
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
        <source>P&amp;ictures</source>
        <translation>&amp;Bilder</translation>
    </message>
    <message>
        <source>What is above the text of each page</source>
        <translation>Was über dem Text jeder Seite ist</translation>
    </message>
    <message>
        <source>Wor&amp;ds on a page</source>
        <translation>&amp;Wörter je Seite</translation>
    </message>
    <message>
        <source>Few are 10 to 22, in whole sentences</source>
        <translation>Wenige sind 10 bis 22, in ganzen Sätzen</translation>
    </message>
    <message>
        <source>Pape&amp;r</source>
        <translation>Pa&amp;pier</translation>
    </message>
    <message>
        <source>How large the pages are</source>
        <translation>Wie groß die Seiten sind</translation>
    </message>
    <message>
        <source>Pa&amp;ge</source>
        <translation>S&amp;eite</translation>
    </message>
    <message>
        <source>Which page of the story becomes the picture</source>
        <translation>Welche Seite der Geschichte das Bild wird</translation>
    </message>
    <message>
        <source>A book of {} stories</source>
        <translation>Ein Buch mit {} Geschichten</translation>
    </message>
</context>
<context>
    <name>Books</name>
    <message>
        <source>Book to print (PDF)</source>
        <translation>Buch zum Drucken (PDF)</translation>
    </message>
    <message>
        <source>Sheets to fold and staple (PDF)</source>
        <translation>Bögen zum Falten und Heften (PDF)</translation>
    </message>
    <message>
        <source>Picture e-book (EPUB)</source>
        <translation>Bilder-E-Book (EPUB)</translation>
    </message>
    <message>
        <source>E-book whose text flows (EPUB)</source>
        <translation>E-Book mit fließendem Text (EPUB)</translation>
    </message>
    <message>
        <source>Web page whose pages turn</source>
        <translation>Webseite zum Blättern</translation>
    </message>
    <message>
        <source>Picture of one page (PNG)</source>
        <translation>Bild einer Seite (PNG)</translation>
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
        <source>All of it is text, with a table of contents and a page list.</source>
        <translation>Alles ist Text, mit Inhaltsverzeichnis und Seitenliste.</translation>
    </message>
    <message>
        <source>All of it is text, with a table of contents and a page list. Every picture is described.</source>
        <translation>Alles ist Text, mit Inhaltsverzeichnis und Seitenliste. Jedes Bild ist beschrieben.</translation>
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
    <message>
        <source>The End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Seite davor</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
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
    <name>CarePanel</name>
    <message>
        <source>StoryDesk is a program: it sends nothing to anybody, and cannot call for help. Your words stay on the page.</source>
        <translation>StoryDesk ist ein Programm: Es schickt niemandem etwas und kann keine Hilfe rufen. Deine Worte bleiben auf der Seite.</translation>
    </message>
    <message>
        <source>Cl&amp;ose this</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Close this</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>Stories</source>
        <translation>Geschichten</translation>
    </message>
    <message>
        <source>Where the stories are that the model should learn</source>
        <translation>Wo die Geschichten sind, die das Modell lernen soll</translation>
    </message>
    <message>
        <source>A folder with text files</source>
        <translation>Ein Ordner mit Textdateien</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>The folder whose .txt files are the stories</source>
        <translation>Der Ordner, dessen .txt-Dateien die Geschichten sind</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What the model is called in the settings</source>
        <translation>Wie das Modell in den Einstellungen heißt</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Let it learn; it takes some minutes</source>
        <translation>Es lernen lassen; das dauert einige Minuten</translation>
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
        <source>All my stories ({})</source>
        <translation>Alle meine Geschichten ({})</translation>
    </message>
    <message>
        <source>Shelf “{}” ({})</source>
        <translation>Regal „{}“ ({})</translation>
    </message>
    <message>
        <source>S&amp;tories</source>
        <translation>&amp;Geschichten</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>The model reads stories of your own, and then writes a little more like you. Twenty are enough. It takes some minutes, and nothing leaves this computer.</source>
        <translation>Das Modell liest eigene Geschichten von euch und schreibt danach ein wenig mehr wie ihr. Zwanzig genügen. Es dauert einige Minuten, und nichts verlässt diesen Computer.</translation>
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
        <source>Words that stay out</source>
        <translation>Wörter, die draußen bleiben</translation>
    </message>
    <message>
        <source>Words for no story of this lesson</source>
        <translation>Wörter für keine Geschichte dieser Stunde</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>English words of the cards that are shown: fox, sea, boat</source>
        <translation>Englische Wörter der Karten, die gezeigt werden: fox, sea, boat</translation>
    </message>
    <message>
        <source>Beginnings</source>
        <translation>Anfänge</translation>
    </message>
    <message>
        <source>Beginnings of stories in English, one on each line</source>
        <translation>Anfänge von Geschichten auf Englisch, in jeder Zeile einer</translation>
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
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
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
        <source>A lesson (*.storylesson)</source>
        <translation>Eine Stunde (*.storylesson)</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Save as a lesson file</source>
        <translation>Als Stunde speichern</translation>
    </message>
    <message>
        <source>Open a lesson file</source>
        <translation>Eine Stunde öffnen</translation>
    </message>
    <message>
        <source>Every story of the lesson is about this. There is a code; another one can take its place.</source>
        <translation>Davon handelt jede Geschichte der Stunde. Es gibt einen Code; ein anderer kann an seine Stelle treten.</translation>
    </message>
    <message>
        <source>Every story of the lesson is about this. With a code, only you can change the settings, empty the bin and go back to backups.</source>
        <translation>Davon handelt jede Geschichte der Stunde. Mit einem Code können nur Sie die Einstellungen ändern, den Papierkorb leeren und zu Sicherungen zurückkehren.</translation>
    </message>
    <message>
        <source>Save as a lesson file…</source>
        <translation>Als Stunde speichern…</translation>
    </message>
    <message>
        <source>Open a lesson file…</source>
        <translation>Eine Stunde öffnen…</translation>
    </message>
    <message>
        <source>For the other computers of the class</source>
        <translation>Für die anderen Computer der Klasse</translation>
    </message>
    <message>
        <source>Use a lesson that was saved before</source>
        <translation>Eine Stunde nehmen, die früher gespeichert wurde</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Use topic and words; the code stays, or becomes the new one</source>
        <translation>Thema und Wörter nehmen; der Code bleibt, oder der neue gilt</translation>
    </message>
    <message>
        <source>Take the code away</source>
        <translation>Den Code entfernen</translation>
    </message>
    <message>
        <source>From now on, a held button opens the door</source>
        <translation>Von nun an öffnet ein gehaltener Knopf die Tür</translation>
    </message>
    <message>
        <source>Use topic and words, and lock the settings</source>
        <translation>Thema und Wörter verwenden und die Einstellungen sperren</translation>
    </message>
</context>
<context>
    <name>ClosedPage</name>
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
        <source>Write on at the end, or behind the sentence at the caret</source>
        <translation>Am Ende weiterschreiben, oder hinter dem Satz mit der Schreibmarke</translation>
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
        <source>Show the story as a picture book</source>
        <translation>Die Geschichte als Bilderbuch zeigen</translation>
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
        <source>Teach it our stories…</source>
        <translation>Lerne unsere Geschichten…</translation>
    </message>
    <message>
        <source>Let the model learn from stories of your own</source>
        <translation>Das Modell aus eigenen Geschichten lernen lassen</translation>
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
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Say whose story this is</source>
        <translation>Sagen, wessen Geschichte das ist</translation>
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
        <source>StoryDesk can tell stories in English only, so it goes on in English. Undo takes that back.</source>
        <translation>StoryDesk kann nur auf Englisch erzählen und macht deshalb auf Englisch weiter. „Rückgängig“ nimmt das zurück.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Es schreibt…</translation>
    </message>
    <message>
        <source>Thinking the story out: {number} of {of}…</source>
        <translation>Es denkt sich die Geschichte aus: {number} von {of}…</translation>
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
    <name>DonePage</name>
    <message>
        <source>&amp;Use it now</source>
        <translation>Jetzt &amp;verwenden</translation>
    </message>
    <message>
        <source>Use it now</source>
        <translation>Jetzt verwenden</translation>
    </message>
    <message>
        <source>Let this model write from now on</source>
        <translation>Von jetzt an schreibt dieses Modell</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>S&amp;päter</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>It stays in the settings, under Advanced</source>
        <translation>Es bleibt in den Einstellungen, unter „Für Neugierige“</translation>
    </message>
    <message>
        <source>The settings list it under Advanced, where you can change to it or remove it.</source>
        <translation>In den Einstellungen steht es unter „Für Neugierige“; dort kannst du zu ihm wechseln oder es löschen.</translation>
    </message>
</context>
<context>
    <name>DoorDialog</name>
    <message>
        <source>For grown-ups</source>
        <translation>Für Erwachsene</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>The grown-ups&apos; code</source>
        <translation>Der Code der Erwachsenen</translation>
    </message>
    <message>
        <source>Hold me for two seconds</source>
        <translation>Zwei Sekunden lang halten</translation>
    </message>
    <message>
        <source>Keep the mouse, your finger, the space bar or Enter down until the button is full</source>
        <translation>Maus, Finger, Leertaste oder Eingabetaste gedrückt halten, bis der Knopf voll ist</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open what is for grown-ups, for five minutes</source>
        <translation>Für fünf Minuten öffnen, was für Erwachsene ist</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>The code opens it for five minutes.</source>
        <translation>Der Code öffnet es für fünf Minuten.</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>It is locked, but the code that opens it cannot be read any more.</source>
        <translation>Es ist verschlossen, aber der Code, der es öffnet, kann nicht mehr gelesen werden.</translation>
    </message>
    <message>
        <source>Are you a grown-up? Then hold the button. It stays open for five minutes.</source>
        <translation>Bist du erwachsen? Dann halte den Knopf. Es bleibt fünf Minuten lang offen.</translation>
    </message>
    <message>
        <source>That is not the code. Please try again.</source>
        <translation>Das ist nicht der Code. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>A grown-up who has forgotten the code types “{}” into a terminal, while StoryDesk is closed. Its next starts tell of it.</source>
        <translation>Erwachsene, die den Code vergessen haben, tippen „{}“ in ein Terminal, während StoryDesk geschlossen ist. Seine nächsten Starts sagen es.</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Choose a photo or a scan</source>
        <translation>Ein Foto oder einen Scan wählen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>EditorTools</name>
    <message>
        <source>Undo</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Take the last step back (Ctrl+Z)</source>
        <translation>Den letzten Schritt zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>Noch einmal tun, was zurückgenommen wurde</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Dazu…</translation>
    </message>
    <message>
        <source>Choose another piece for the picture</source>
        <translation>Noch ein Teil für das Bild aussuchen</translation>
    </message>
    <message>
        <source>Place…</source>
        <translation>Ort …</translation>
    </message>
    <message>
        <source>Choose another place, with everybody in it</source>
        <translation>Einen anderen Ort wählen; alle bleiben im Bild</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tageszeit</translation>
    </message>
    <message>
        <source>Weather</source>
        <translation>Wetter</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <source>Swap…</source>
        <translation>Tauschen…</translation>
    </message>
    <message>
        <source>Choose another piece in the place of this one</source>
        <translation>Ein anderes Teil an dieser Stelle aussuchen</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Make the piece larger (+)</source>
        <translation>Das Teil größer machen (+)</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Make the piece smaller (-)</source>
        <translation>Das Teil kleiner machen (-)</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Turn the piece (R; Shift+R to the left)</source>
        <translation>Das Teil drehen (R; Umschalt+R nach links)</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Let the piece look the other way (M)</source>
        <translation>Das Teil in die andere Richtung sehen lassen (M)</translation>
    </message>
    <message>
        <source>In front</source>
        <translation>Nach vorn</translation>
    </message>
    <message>
        <source>Put the piece in front of the next one</source>
        <translation>Das Teil vor das nächste stellen</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Nach hinten</translation>
    </message>
    <message>
        <source>Put the piece behind the one before</source>
        <translation>Das Teil hinter das vorige stellen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the piece out of the picture (Delete)</source>
        <translation>Das Teil aus dem Bild nehmen (Entf)</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Linksherum</translation>
    </message>
    <message>
        <source>Turn the picture to the left (Shift+R)</source>
        <translation>Das Bild nach links drehen (Umschalt+R)</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Rechtsherum</translation>
    </message>
    <message>
        <source>Turn the picture to the right (R)</source>
        <translation>Das Bild nach rechts drehen (R)</translation>
    </message>
    <message>
        <source>White paper</source>
        <translation>Weißes Papier</translation>
    </message>
    <message>
        <source>Make the grey of the paper white</source>
        <translation>Das Grau des Papiers weiß machen</translation>
    </message>
    <message>
        <source>Take a photo or a scan of a drawing instead: choose a file, drop it here, or paste it</source>
        <translation>Stattdessen ein Foto oder einen Scan einer Zeichnung nehmen: eine Datei wählen, hier fallen lassen oder einfügen</translation>
    </message>
    <message>
        <source>Own picture…</source>
        <translation>Eigenes Bild…</translation>
    </message>
    <message>
        <source>Drawings of this story that are on no page</source>
        <translation>Zeichnungen dieser Geschichte, die auf keiner Seite sind</translation>
    </message>
    <message>
        <source>Earlier drawings…</source>
        <translation>Frühere Zeichnungen…</translation>
    </message>
    <message>
        <source>Back to the program&apos;s picture</source>
        <translation>Zurück zum Bild des Programms</translation>
    </message>
    <message>
        <source>The picture that StoryDesk has made</source>
        <translation>Das Bild, das StoryDesk gemacht hat</translation>
    </message>
    <message>
        <source>Finn and his red balloon</source>
        <translation>Finn und sein roter Luftballon</translation>
    </message>
    <message>
        <source>Read to those who do not see the picture; may stay empty</source>
        <translation>Wird denen vorgelesen, die das Bild nicht sehen; darf leer bleiben</translation>
    </message>
    <message>
        <source>What is in the picture</source>
        <translation>Was auf dem Bild ist</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Dieses Bild behalten</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave the picture as it was</source>
        <translation>Das Bild lassen, wie es war</translation>
    </message>
    <message>
        <source>Chosen: {}</source>
        <translation>Gewählt: {}</translation>
    </message>
    <message>
        <source>Press on something in the picture to change it.</source>
        <translation>Drück auf etwas im Bild, um es zu ändern.</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>fröhlich</translation>
    </message>
    <message>
        <source>glad</source>
        <translation>froh</translation>
    </message>
    <message>
        <source>overjoyed</source>
        <translation>überglücklich</translation>
    </message>
    <message>
        <source>laughing</source>
        <translation>lacht</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>traurig</translation>
    </message>
    <message>
        <source>scared</source>
        <translation>ängstlich</translation>
    </message>
    <message>
        <source>surprised</source>
        <translation>überrascht</translation>
    </message>
    <message>
        <source>worried</source>
        <translation>besorgt</translation>
    </message>
    <message>
        <source>angry</source>
        <translation>wütend</translation>
    </message>
    <message>
        <source>stern</source>
        <translation>streng</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>dizzy</source>
        <translation>schwindelig</translation>
    </message>
    <message>
        <source>sick</source>
        <translation>krank</translation>
    </message>
    <message>
        <source>tired</source>
        <translation>müde</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>friert</translation>
    </message>
    <message>
        <source>hot</source>
        <translation>schwitzt</translation>
    </message>
    <message>
        <source>proud</source>
        <translation>stolz</translation>
    </message>
    <message>
        <source>shy</source>
        <translation>schüchtern</translation>
    </message>
    <message>
        <source>curious</source>
        <translation>neugierig</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>schläft</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>steht</translation>
    </message>
    <message>
        <source>walks</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>rennt</translation>
    </message>
    <message>
        <source>jumps</source>
        <translation>springt</translation>
    </message>
    <message>
        <source>dances</source>
        <translation>tanzt</translation>
    </message>
    <message>
        <source>kicks</source>
        <translation>tritt</translation>
    </message>
    <message>
        <source>waves</source>
        <translation>winkt</translation>
    </message>
    <message>
        <source>cheers</source>
        <translation>jubelt</translation>
    </message>
    <message>
        <source>tells</source>
        <translation>erzählt</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>fragt</translation>
    </message>
    <message>
        <source>thanks</source>
        <translation>dankt</translation>
    </message>
    <message>
        <source>points</source>
        <translation>zeigt</translation>
    </message>
    <message>
        <source>reaches out</source>
        <translation>greift danach</translation>
    </message>
    <message>
        <source>holds out a hand</source>
        <translation>streckt die Hand aus</translation>
    </message>
    <message>
        <source>hugs</source>
        <translation>umarmt</translation>
    </message>
    <message>
        <source>sits</source>
        <translation>sitzt</translation>
    </message>
    <message>
        <source>sits on the ground</source>
        <translation>sitzt auf dem Boden</translation>
    </message>
    <message>
        <source>morning</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>sunset</source>
        <translation>Abend</translation>
    </message>
    <message>
        <source>night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>clear sky</source>
        <translation>klarer Himmel</translation>
    </message>
    <message>
        <source>clouds</source>
        <translation>Wolken</translation>
    </message>
    <message>
        <source>fog</source>
        <translation>Nebel</translation>
    </message>
    <message>
        <source>wind</source>
        <translation>Wind</translation>
    </message>
    <message>
        <source>rain</source>
        <translation>Regen</translation>
    </message>
    <message>
        <source>thunderstorm</source>
        <translation>Gewitter</translation>
    </message>
    <message>
        <source>snow</source>
        <translation>Schnee</translation>
    </message>
    <message>
        <source>Pull the frame around what is to be kept.</source>
        <translation>Zieh den Rahmen um das, was bleiben soll.</translation>
    </message>
    <message>
        <source>What is in the &amp;picture?</source>
        <translation>Was ist auf dem &amp;Bild?</translation>
    </message>
    <message>
        <source>Change the picture</source>
        <translation>Das Bild ändern</translation>
    </message>
</context>
<context>
    <name>EndStrip</name>
    <message>
        <source>The End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Noch eine</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Another story with the same hero</source>
        <translation>Noch eine Geschichte mit derselben Hauptfigur</translation>
    </message>
    <message>
        <source>Keep the hero as a card</source>
        <translation>Die Hauptfigur als Karte behalten</translation>
    </message>
    <message>
        <source>the {}</source>
        <translation>„{}“</translation>
    </message>
    <message>
        <source>Another story with {}</source>
        <translation>Noch eine Geschichte mit {}</translation>
    </message>
    <message>
        <source>Begin a new story; all stories with {} share a shelf</source>
        <translation>Eine neue Geschichte beginnen; alle Geschichten mit {} stehen in einem Regal</translation>
    </message>
    <message>
        <source>Keep {} as a card</source>
        <translation>{} als Karte behalten</translation>
    </message>
    <message>
        <source>Put the hero among the story cards, with friend, place and lesson</source>
        <translation>Die Hauptfigur zu den Karten legen, mit Freund, Ort und Lehre</translation>
    </message>
</context>
<context>
    <name>EnglishOffer</name>
    <message>
        <source>Begin with my words all the same</source>
        <translation>Trotzdem mit meinen Worten beginnen</translation>
    </message>
    <message>
        <source>Begin in English</source>
        <translation>Auf Englisch beginnen</translation>
    </message>
    <message>
        <source>The story goes on in English</source>
        <translation>Die Geschichte geht auf Englisch weiter</translation>
    </message>
    <message>
        <source>StoryDesk can tell stories in English only. Shall it begin like this?</source>
        <translation>StoryDesk kann nur auf Englisch erzählen. Soll es so beginnen?</translation>
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
    <name>Hand</name>
    <message>
        <source>Changing stories that others have signed is for grown-ups.</source>
        <translation>Geschichten ändern, die andere unterschrieben haben, ist Sache der Erwachsenen.</translation>
    </message>
    <message>
        <source>Somebody else has signed this story: only they, or a grown-up, can change it.</source>
        <translation>Diese Geschichte hat jemand anders unterschrieben: Nur wer unterschrieben hat oder ein Erwachsener kann sie ändern.</translation>
    </message>
    <message>
        <source>It is &amp;mine</source>
        <translation>Es ist &amp;meine</translation>
    </message>
    <message>
        <source>I am a &amp;grown-up</source>
        <translation>Ich bin &amp;erwachsen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
</context>
<context>
    <name>HeroTools</name>
    <message>
        <source>{} is among the story cards now.</source>
        <translation>{} ist jetzt bei den Karten.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>The card of {} is gone.</source>
        <translation>Die Karte von {} ist weg.</translation>
    </message>
    <message>
        <source>The card of {} comes from a story that somebody else has signed: only they, or a grown-up, can change it.</source>
        <translation>Die Karte von {} kommt aus einer Geschichte, die jemand anders unterschrieben hat: Nur wer unterschrieben hat oder ein Erwachsener kann sie ändern.</translation>
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
    <name>LearningPage</name>
    <message>
        <source>How far the learning is</source>
        <translation>Wie weit das Lernen ist</translation>
    </message>
    <message>
        <source>&amp;Go on writing</source>
        <translation>&amp;Weiterschreiben</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>The model goes on learning meanwhile</source>
        <translation>Das Modell lernt inzwischen weiter</translation>
    </message>
    <message>
        <source>&amp;Stop learning</source>
        <translation>Lernen a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Stop learning</source>
        <translation>Lernen abbrechen</translation>
    </message>
    <message>
        <source>Nothing is kept of what it has learned so far</source>
        <translation>Von dem, was es bis jetzt gelernt hat, bleibt nichts</translation>
    </message>
    <message>
        <source>You can go on writing meanwhile; a message tells you when it is ready.</source>
        <translation>Du kannst inzwischen weiterschreiben; eine Nachricht sagt dir, wenn es fertig ist.</translation>
    </message>
</context>
<context>
    <name>LengthChoice</name>
    <message>
        <source>short</source>
        <translation>kurz</translation>
    </message>
    <message>
        <source>A story for a minute</source>
        <translation>Eine Geschichte für eine Minute</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>A story for bedtime</source>
        <translation>Eine Geschichte zur Schlafenszeit</translation>
    </message>
    <message>
        <source>long</source>
        <translation>lang</translation>
    </message>
    <message>
        <source>A story for a rainy afternoon</source>
        <translation>Eine Geschichte für einen Regennachmittag</translation>
    </message>
    <message>
        <source>Length: {}</source>
        <translation>Länge: {}</translation>
    </message>
    <message>
        <source>How long?</source>
        <translation>Wie lang?</translation>
    </message>
</context>
<context>
    <name>LessonTools</name>
    <message>
        <source>Another lesson lies beside StoryDesk: {}.</source>
        <translation>Neben StoryDesk liegt eine andere Stunde: {}.</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Another lesson is for grown-ups: the settings are locked.</source>
        <translation>Eine andere Stunde ist für Erwachsene: Die Einstellungen sind verschlossen.</translation>
    </message>
    <message>
        <source>The lesson is open: {}.</source>
        <translation>Die Stunde ist offen: {}.</translation>
    </message>
    <message>
        <source>The lesson is saved as “{}”.</source>
        <translation>Die Stunde ist als „{}“ gespeichert.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Open this story as a picture book</source>
        <translation>Diese Geschichte als Bilderbuch aufschlagen</translation>
    </message>
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
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Say whose story this is, with a name or a picture</source>
        <translation>Mit einem Namen oder einem Bild sagen, wessen Geschichte das ist</translation>
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
        <source>Put this story into the bin; you can take it back</source>
        <translation>Diese Geschichte in den Papierkorb legen; du kannst sie zurückholen</translation>
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
        <source>Teach it these stories…</source>
        <translation>Diese Geschichten lernen…</translation>
    </message>
    <message>
        <source>Let the model learn from the stories that are here</source>
        <translation>Das Modell aus den Geschichten hier lernen lassen</translation>
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
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
</context>
<context>
    <name>LibraryHandlers</name>
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
        <source>Deleting stories for good is for grown-ups.</source>
        <translation>Geschichten endgültig zu löschen ist für Erwachsene.</translation>
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
        <source>Hello, {}! You can change the stories that you have signed.</source>
        <translation>Hallo, {}! Du kannst die Geschichten ändern, die du unterschrieben hast.</translation>
    </message>
    <message>
        <source>{} Delete everything in the bin all the same, without a backup?</source>
        <translation>{} Soll alles im Papierkorb trotzdem gelöscht werden, ohne Sicherung?</translation>
    </message>
    <message>
        <source>Stories and libraries (*.txt *.md *.markdown *.storydesk *.json)</source>
        <translation>Geschichten und Bibliotheken (*.txt *.md *.markdown *.storydesk *.json)</translation>
    </message>
    <message>
        <source>Take in files</source>
        <translation>Dateien aufnehmen</translation>
    </message>
    <message>
        <source>Saving the whole library is for grown-ups.</source>
        <translation>Die ganze Bibliothek zu speichern ist für Erwachsene.</translation>
    </message>
    <message>
        <source>A whole library (*.storydesk)</source>
        <translation>Eine ganze Bibliothek (*.storydesk)</translation>
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
        <source>Going back to a backup is for grown-ups.</source>
        <translation>Zu einer Sicherung zurückzukehren ist für Erwachsene.</translation>
    </message>
    <message>
        <source>Giving shelves another name is for grown-ups.</source>
        <translation>Regale umzubenennen ist für Erwachsene.</translation>
    </message>
    <message>
        <source>Taking shelves away is for grown-ups.</source>
        <translation>Regale zu entfernen ist für Erwachsene.</translation>
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
        <source>1 story came in.</source>
        <translation>1 Geschichte ist dazugekommen.</translation>
    </message>
    <message>
        <source>1 was here already.</source>
        <translation>1 war schon da.</translation>
    </message>
    <message>
        <source>{} were here already.</source>
        <translation>{} waren schon da.</translation>
    </message>
    <message>
        <source>Now {} of {} are here; take the files in again for the others.</source>
        <translation>Jetzt sind {} von {} da; für die anderen können die Dateien noch einmal aufgenommen werden.</translation>
    </message>
    <message>
        <source>This is the library of then. The one of before is kept as “{}”.</source>
        <translation>Das ist die Bibliothek von damals. Die bisherige liegt als „{}“ bereit.</translation>
    </message>
    <message>
        <source>Shelf {}</source>
        <translation>Regal {}</translation>
    </message>
</context>
<context>
    <name>LibraryLock</name>
    <message>
        <source>Going on with another library is for grown-ups.</source>
        <translation>Mit einer anderen Bibliothek weiterzumachen ist für Erwachsene.</translation>
    </message>
    <message>
        <source>This library is locked with a code.</source>
        <translation>Diese Bibliothek ist mit einem Code verschlossen.</translation>
    </message>
    <message>
        <source>The grown-ups&apos; code was taken away on {} without the code. Under Settings, Classroom there can be another one.</source>
        <translation>Der Code der Erwachsenen wurde am {} entfernt, ohne ihn einzugeben. Unter Einstellungen, Klassenzimmer kann ein anderer gewählt werden.</translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
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
        <source>Nothing here yet.</source>
        <translation>Hier ist noch nichts.</translation>
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
        <source>The library can only be read just now: StoryDesk may not write into its folder.</source>
        <translation>Die Bibliothek lässt sich gerade nur lesen: StoryDesk darf nicht in seinen Ordner schreiben.</translation>
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
        <source>&amp;Tell a story</source>
        <translation>&amp;Erzähl eine Geschichte</translation>
    </message>
    <message>
        <source>Tell a story</source>
        <translation>Eine Geschichte erzählen</translation>
    </message>
    <message>
        <source>Choose cards for the first story</source>
        <translation>Karten für die erste Geschichte wählen</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Umschläge</translation>
    </message>
    <message>
        <source>Show the stories as books, or as a list</source>
        <translation>Die Geschichten als Bücher zeigen oder als Liste</translation>
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
        <source>Syllables</source>
        <translation>Silben</translation>
    </message>
    <message>
        <source>A bow under each syllable, on the screen only: the text stays as it is</source>
        <translation>Ein Bogen unter jeder Silbe, nur auf dem Bildschirm: Der Text bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Stories come</source>
        <translation>Geschichten kommen</translation>
    </message>
    <message>
        <source>How fast a story comes onto the page; space shows all of it</source>
        <translation>Wie schnell eine Geschichte auf die Seite kommt; die Leertaste zeigt alles</translation>
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
        <source>Pictures beside the page</source>
        <translation>Bilder neben der Seite</translation>
    </message>
    <message>
        <source>The picture of the passage, where the window is wide enough for it</source>
        <translation>Das Bild zur Stelle, wo das Fenster breit genug dafür ist</translation>
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
        <source>no marks</source>
        <translation>ohne Bögen</translation>
    </message>
    <message>
        <source>English words</source>
        <translation>englische Wörter</translation>
    </message>
    <message>
        <source>German words</source>
        <translation>deutsche Wörter</translation>
    </message>
    <message>
        <source>at reading speed</source>
        <translation>im Lesetempo</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>auf einmal</translation>
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
        <source>{} words</source>
        <translation>{} Wörter</translation>
    </message>
    <message>
        <source>Lock again</source>
        <translation>Wieder verschließen</translation>
    </message>
    <message>
        <source>What is for grown-ups is open for some minutes; this locks it again</source>
        <translation>Was für Erwachsene ist, ist einige Minuten lang offen; dies verschließt es wieder</translation>
    </message>
    <message>
        <source>Colours: {}</source>
        <translation>Farben: {}</translation>
    </message>
    <message>
        <source>Lessons and the code are for grown-ups.</source>
        <translation>Stunden und der Code sind für Erwachsene.</translation>
    </message>
    <message>
        <source>Ready for a story.</source>
        <translation>Bereit für eine Geschichte.</translation>
    </message>
    <message>
        <source>{} words · about {} min aloud, at {} words a minute</source>
        <translation>{} Wörter · etwa {} min Vorlesen, bei {} Wörtern je Minute</translation>
    </message>
</context>
<context>
    <name>Making</name>
    <message>
        <source>Making “{}”</source>
        <translation>„{}“ wird gemacht</translation>
    </message>
    <message>
        <source>How far the book is</source>
        <translation>Wie weit das Buch ist</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give it up; no file is changed</source>
        <translation>Nicht weitermachen; keine Datei wird geändert</translation>
    </message>
    <message>
        <source>The pages are being made…</source>
        <translation>Die Seiten werden gemacht …</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Which model writes the stories</source>
        <translation>Welches Modell die Geschichten schreibt</translation>
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
        <source>Remove the model</source>
        <translation>Modell löschen</translation>
    </message>
    <message>
        <source>Delete this model, which was taught</source>
        <translation>Dieses gelernte Modell löschen</translation>
    </message>
    <message>
        <source>StoryDesk&apos;s own</source>
        <translation>das von StoryDesk</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>Ordner eines Modells wählen</translation>
    </message>
</context>
<context>
    <name>ModelTrial</name>
    <message>
        <source>The model “{}” could not be opened last time, so StoryDesk&apos;s own is used. In the settings you can choose the other one again.</source>
        <translation>Das Modell „{}“ ließ sich letztes Mal nicht öffnen, darum schreibt StoryDesks eigenes. In den Einstellungen kannst du das andere wieder wählen.</translation>
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
    <name>Night</name>
    <message>
        <source>Good night. Any key brings the light back.</source>
        <translation>Gute Nacht. Jede Taste bringt das Licht zurück.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Save a &amp;copy…</source>
        <translation>&amp;Kopie speichern…</translation>
    </message>
    <message>
        <source>StoryDesk&apos;s folder “{}” is not there and cannot be made, so your library is not shown and nothing can be saved in it. Is a drive missing?</source>
        <translation>Der Ordner „{}“ von StoryDesk fehlt und lässt sich nicht anlegen. Darum wird deine Bibliothek nicht gezeigt, und nichts kann in ihr gespeichert werden. Fehlt ein Laufwerk?</translation>
    </message>
    <message>
        <source>StoryDesk may not write into its folder “{}”. You can read, search and print your library, but not change it.</source>
        <translation>StoryDesk darf nicht in seinen Ordner „{}“ schreiben. Du kannst deine Bibliothek lesen, durchsuchen und drucken, aber nicht ändern.</translation>
    </message>
    <message>
        <source>StoryDesk may not write into its folder “{}”, and there is no library in it yet.</source>
        <translation>StoryDesk darf nicht in seinen Ordner „{}“ schreiben, und darin ist noch keine Bibliothek.</translation>
    </message>
    <message>
        <source>New text is only kept among this computer&apos;s temporary files, until the folder can be written again: to be safe, save a copy elsewhere.</source>
        <translation>Neuer Text liegt nur bei den temporären Dateien dieses Computers, bis der Ordner wieder beschreibbar ist: Speichere sicherheitshalber anderswo eine Kopie.</translation>
    </message>
    <message>
        <source>New text is kept nowhere: save a copy elsewhere.</source>
        <translation>Neuer Text wird nirgends aufbewahrt: Speichere anderswo eine Kopie.</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>en</source>
        <translation>de</translation>
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
    <name>OwnTile</name>
    <message>
        <source>Put “{}” in the story; the Delete key takes the card away</source>
        <translation>„{}“ in die Geschichte nehmen; die Entf-Taste nimmt die Karte weg</translation>
    </message>
    <message>
        <source>Take this card away</source>
        <translation>Diese Karte wegnehmen</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Tab takes: {}</source>
        <translation>Tab übernimmt: {}</translation>
    </message>
    <message>
        <source>This text is too long for the page, which takes {} characters, and {} in a paragraph. “Take in files” in the library cuts a long file into parts.</source>
        <translation>Dieser Text ist zu lang für die Seite, die {} Zeichen fasst und {} in einem Absatz. „Dateien aufnehmen“ in der Bibliothek schneidet eine lange Datei in Teile.</translation>
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
        <source>What was asked for</source>
        <translation>Was gewünscht war</translation>
    </message>
    <message>
        <source>Show what the story was asked to tell about, and mark it in the text</source>
        <translation>Zeigen, wovon die Geschichte erzählen sollte, und es im Text markieren</translation>
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
        <source>Write on behind the sentence at the caret; what follows it stays</source>
        <translation>Hinter dem Satz mit der Schreibmarke weiterschreiben; was folgt, bleibt</translation>
    </message>
    <message>
        <source>Write on at the end of the story</source>
        <translation>Am Ende der Geschichte weiterschreiben</translation>
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
        <source>Show it all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show the rest of the story at once (space)</source>
        <translation>Den Rest der Geschichte auf einmal zeigen (Leertaste)</translation>
    </message>
    <message>
        <source>A story without a title</source>
        <translation>Eine Geschichte ohne Titel</translation>
    </message>
    <message>
        <source>Story: reading grade {:.1f}, {:.1f} words a sentence, {:.0%} rare words</source>
        <translation>Geschichte: Lesestufe {:.1f}, {:.1f} Wörter je Satz, {:.0%} seltene Wörter</translation>
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
    <name>PhotoCanvas</name>
    <message>
        <source>Your picture</source>
        <translation>Dein Bild</translation>
    </message>
    <message>
        <source>The arrow keys move the frame, + and - change its size, R turns the picture</source>
        <translation>Die Pfeiltasten verschieben den Rahmen, + und - ändern seine Größe, R dreht das Bild</translation>
    </message>
</context>
<context>
    <name>PictureEditor</name>
    <message>
        <source>There is no picture on the clipboard. Copy one first.</source>
        <translation>In der Zwischenablage ist kein Bild. Kopiere erst eines.</translation>
    </message>
    <message>
        <source>Earlier drawings</source>
        <translation>Frühere Zeichnungen</translation>
    </message>
    <message>
        <source>There are {} pieces in the picture, and no more fit.</source>
        <translation>Im Bild sind {} Teile, mehr passen nicht hinein.</translation>
    </message>
    <message>
        <source>Add a piece</source>
        <translation>Ein Teil dazu</translation>
    </message>
    <message>
        <source>Another piece instead</source>
        <translation>Ein anderes Teil statt diesem</translation>
    </message>
    <message>
        <source>Another place</source>
        <translation>Ein anderer Ort</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Change the picture</source>
        <translation>Das Bild ändern</translation>
    </message>
    <message>
        <source>Draw it yourself, or move what is in it (E)</source>
        <translation>Selbst zeichnen, oder verschieben, was darin ist (E)</translation>
    </message>
</context>
<context>
    <name>PieceWall</name>
    <message>
        <source>What are you looking for?</source>
        <translation>Was suchst du?</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>The wall shows what you type; the down arrow goes into it</source>
        <translation>Die Wand zeigt, was du tippst; der Pfeil nach unten geht hinein</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Enter takes the piece that is chosen</source>
        <translation>Die Eingabetaste nimmt das gewählte Teil</translation>
    </message>
    <message>
        <source>&amp;Take it</source>
        <translation>&amp;Nehmen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Put this piece into the picture</source>
        <translation>Dieses Teil ins Bild setzen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
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
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Stories by {} – {}</source>
        <translation>Geschichten von {} – {}</translation>
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
    <name>Problem</name>
    <message>
        <source>Your settings could not be read, so StoryDesk starts with its usual ones.</source>
        <translation>Deine Einstellungen ließen sich nicht lesen, darum beginnt StoryDesk mit den üblichen.</translation>
    </message>
    <message>
        <source>Your settings were damaged, so StoryDesk starts with its usual ones. The old file: settings.json.damaged.</source>
        <translation>Deine Einstellungen waren beschädigt, darum beginnt StoryDesk mit den üblichen. Die alte Datei: settings.json.damaged.</translation>
    </message>
    <message>
        <source>“{file}” is damaged. It can be kept aside, and you can start with an earlier backup or a fresh library.</source>
        <translation>„{file}“ ist beschädigt. Die Datei kann beiseitegelegt werden, und du machst mit einer früheren Sicherung oder einer neuen Bibliothek weiter.</translation>
    </message>
    <message>
        <source>“{file}” is open in another window or program. Please close it first.</source>
        <translation>„{file}“ ist in einem anderen Fenster oder Programm offen. Bitte schließe es zuerst.</translation>
    </message>
    <message>
        <source>The backup “{file}” is no longer there.</source>
        <translation>Die Sicherung „{file}“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>“{file}” has too many pixels: {most} million is the most. Scan it with 300 dots to the inch, or make it smaller.</source>
        <translation>„{file}“ hat zu viele Pixel: {most} Millionen sind das Höchste. Scanne es mit 300 Punkten je Zoll, oder mach es kleiner.</translation>
    </message>
    <message>
        <source>“{file}” is damaged, or no picture.</source>
        <translation>„{file}“ ist beschädigt oder kein Bild.</translation>
    </message>
    <message>
        <source>“{file}” is not a picture that StoryDesk can open.</source>
        <translation>„{file}“ ist kein Bild, das StoryDesk öffnen kann.</translation>
    </message>
    <message>
        <source>“{file}” is too large: {megabytes} MB is the most for a picture.</source>
        <translation>„{file}“ ist zu groß: Ein Bild darf höchstens {megabytes} MB haben.</translation>
    </message>
    <message>
        <source>“{file}” cannot be read. Is it still there?</source>
        <translation>„{file}“ kann nicht gelesen werden. Ist die Datei noch da?</translation>
    </message>
    <message>
        <source>This story is not in the library yet, so no picture can be kept with it.</source>
        <translation>Diese Geschichte ist noch nicht in der Bibliothek, deshalb kann kein Bild mit ihr behalten werden.</translation>
    </message>
    <message>
        <source>{reason} So no backup could be made first, and nothing was changed.</source>
        <translation>{reason} Darum konnte vorher keine Sicherung gemacht werden, und nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The library “{file}” is gone, but there are backups. You can go on with one or with a fresh library.</source>
        <translation>Die Bibliothek „{file}“ ist nicht mehr da, aber es gibt Sicherungen. Du kannst mit einer davon oder mit einer neuen Bibliothek weitermachen.</translation>
    </message>
    <message>
        <source>The backup “{file}” is damaged. Please choose another one.</source>
        <translation>Die Sicherung „{file}“ ist beschädigt. Bitte nimm eine andere.</translation>
    </message>
    <message>
        <source>There is no library in “{folder}”, and none can be made there.</source>
        <translation>In „{folder}“ ist keine Bibliothek, und dort lässt sich keine anlegen.</translation>
    </message>
    <message>
        <source>“{file}” cannot be read where it is, and there is no room for a copy.</source>
        <translation>„{file}“ lässt sich an seinem Platz nicht lesen, und für eine Kopie ist kein Platz.</translation>
    </message>
    <message>
        <source>The library can only be read just now, so “{title}” is not in it yet.</source>
        <translation>Die Bibliothek lässt sich gerade nur lesen, darum ist „{title}“ noch nicht darin.</translation>
    </message>
    <message>
        <source>“{file}” is of an earlier version.</source>
        <translation>„{file}“ stammt von einer früheren Version.</translation>
    </message>
    <message>
        <source>Something went wrong with “{file}”. Your text is still on the page.</source>
        <translation>Mit „{file}“ ist etwas schiefgegangen. Dein Text steht noch auf der Seite.</translation>
    </message>
    <message>
        <source>The disk could not read or write “{file}”. Copy your text, and see whether the disk is well.</source>
        <translation>Der Datenträger konnte „{file}“ nicht lesen oder schreiben. Kopiere deinen Text und sieh nach, ob der Datenträger in Ordnung ist.</translation>
    </message>
    <message>
        <source>The library “{file}” is damaged. It can be kept aside, and you can start with a backup or a fresh one.</source>
        <translation>Die Bibliothek „{file}“ ist beschädigt. Sie kann beiseitegelegt werden, und du machst mit einer Sicherung oder einer neuen weiter.</translation>
    </message>
    <message>
        <source>The disk is full, so “{file}” could not be saved. Make some room, and try again.</source>
        <translation>Der Datenträger ist voll, darum ließ sich „{file}“ nicht speichern. Schaffe etwas Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>This is not for children&apos;s stories. Please begin with something else.</source>
        <translation>Das gehört nicht in Kindergeschichten. Bitte fang mit etwas anderem an.</translation>
    </message>
    <message>
        <source>This is unkind to people for what they are. Please begin with something else.</source>
        <translation>Das ist gemein zu Menschen, nur weil sie sind, was sie sind. Bitte fang mit etwas anderem an.</translation>
    </message>
    <message>
        <source>This is too cruel for a children&apos;s story. Please let it begin more gently.</source>
        <translation>Das ist zu grausam für eine Kindergeschichte. Bitte lass sie sanfter anfangen.</translation>
    </message>
    <message>
        <source>This sounds as if somebody is not well or is being hurt. If it is you: you are not alone, and it is not your fault. Please tell a grown-up you trust, today. They can help.</source>
        <translation>Das klingt, als ginge es jemandem nicht gut oder als täte ihm jemand weh. Wenn du das bist: Du bist nicht allein, und du bist nicht schuld. Bitte erzähl es heute noch einem Erwachsenen, dem du vertraust. Er kann helfen.</translation>
    </message>
    <message>
        <source>There is a telephone number, an address or a password in it. They do not belong in a story: please take it out.</source>
        <translation>Da steht eine Telefonnummer, eine Adresse oder ein Passwort. So etwas gehört in keine Geschichte: Bitte nimm es heraus.</translation>
    </message>
    <message>
        <source>The file {file} of the model must have one of {known} as its &apos;{key}&apos;.</source>
        <translation>Die Datei {file} des Modells muss bei „{key}“ eines von {known} nennen.</translation>
    </message>
    <message>
        <source>This model has no {graph} weights; those that it has are {blocks}.</source>
        <translation>Dieses Modell hat keine {graph}-Gewichte; die, die es hat, sind {blocks}.</translation>
    </message>
    <message>
        <source>The {graph} graph cannot be fed with fp16 weights.</source>
        <translation>Der {graph}-Graph kann nicht mit fp16-Gewichten arbeiten.</translation>
    </message>
    <message>
        <source>The file {file} is not a story model.</source>
        <translation>Die Datei {file} ist kein Geschichtenmodell.</translation>
    </message>
    <message>
        <source>The file {file} has quantised what cannot be.</source>
        <translation>In der Datei {file} ist quantisiert, was nicht quantisiert sein kann.</translation>
    </message>
    <message>
        <source>The file {file} does not say how long its vocabulary is.</source>
        <translation>Die Datei {file} sagt nicht, wie lang ihr Wortschatz ist.</translation>
    </message>
    <message>
        <source>The model {file} brings no vocabulary: put the file {tokenizer} of its stories beside it.</source>
        <translation>Das Modell {file} bringt keinen Wortschatz mit: Legen Sie die Datei {tokenizer} seiner Geschichten daneben.</translation>
    </message>
    <message>
        <source>The file {file} is too large for a model of its shape.</source>
        <translation>Die Datei {file} ist zu groß für ein Modell ihrer Form.</translation>
    </message>
    <message>
        <source>The vocabulary of {file} does not have as many entries as the model.</source>
        <translation>Der Wortschatz von {file} hat nicht so viele Einträge wie das Modell.</translation>
    </message>
    <message>
        <source>The weights in {file} are damaged: they are no numbers.</source>
        <translation>Die Gewichte in {file} sind beschädigt: Sie sind keine Zahlen.</translation>
    </message>
    <message>
        <source>There is no quantisation {name!r}.</source>
        <translation>Eine Quantisierung {name!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>A matrix with {columns} inputs does not divide into blocks of {size}.</source>
        <translation>Eine Matrix mit {columns} Eingängen lässt sich nicht in Blöcke von {size} teilen.</translation>
    </message>
    <message>
        <source>uint4 has blocks of {known}.</source>
        <translation>uint4 hat Blöcke von {known}.</translation>
    </message>
    <message>
        <source>NF4 has blocks of {low} to {high}.</source>
        <translation>NF4 hat Blöcke von {low} bis {high}.</translation>
    </message>
    <message>
        <source>HQQ has {bits} bits and groups of {groups}.</source>
        <translation>HQQ hat {bits} Bits und Gruppen von {groups}.</translation>
    </message>
    <message>
        <source>A story can be tried 1 to {most} times, not {value}.</source>
        <translation>Eine Geschichte kann 1- bis {most}-mal versucht werden, nicht {value}-mal.</translation>
    </message>
    <message>
        <source>This lesson cannot be opened: its “{name}” is not as it should be.</source>
        <translation>Diese Stunde kann nicht geöffnet werden: Ihr „{name}“ ist nicht so, wie es sein soll.</translation>
    </message>
    <message>
        <source>This file is no lesson of StoryDesk.</source>
        <translation>Diese Datei ist keine Stunde von StoryDesk.</translation>
    </message>
    <message>
        <source>This lesson was made by a newer StoryDesk. Please install the newest one.</source>
        <translation>Diese Stunde hat ein neueres StoryDesk gemacht. Bitte installieren Sie das neueste.</translation>
    </message>
    <message>
        <source>“{file}” is too large for a lesson.</source>
        <translation>„{file}“ ist zu groß für eine Stunde.</translation>
    </message>
    <message>
        <source>The lesson “{file}” cannot be read.</source>
        <translation>Die Stunde „{file}“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This file is no lesson of StoryDesk, or it is damaged.</source>
        <translation>Diese Datei ist keine Stunde von StoryDesk, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The lesson could not be saved as “{file}”.</source>
        <translation>Die Stunde konnte nicht als „{file}“ gespeichert werden.</translation>
    </message>
    <message>
        <source>“{file}” cannot be changed, because its folder is read-only. Your text is still on the page.</source>
        <translation>„{file}“ lässt sich nicht ändern, weil der Ordner schreibgeschützt ist. Dein Text steht noch auf der Seite.</translation>
    </message>
    <message>
        <source>This library cannot be taken in: its “{name}” is not as it should be.</source>
        <translation>Diese Bibliothek lässt sich nicht aufnehmen: Ihr „{name}“ ist nicht so, wie es sein soll.</translation>
    </message>
    <message>
        <source>This file is too large for a library: {megabytes} MB is the most.</source>
        <translation>Diese Datei ist zu groß für eine Bibliothek: Höchstens {megabytes} MB gehen.</translation>
    </message>
    <message>
        <source>This file is not a library that StoryDesk has exported.</source>
        <translation>Diese Datei ist keine Bibliothek, die StoryDesk gespeichert hat.</translation>
    </message>
    <message>
        <source>This library was exported by a newer StoryDesk. Please install the newest one.</source>
        <translation>Diese Bibliothek hat ein neueres StoryDesk gespeichert. Bitte installiere das neueste.</translation>
    </message>
    <message>
        <source>This library cannot be taken in: two of its stories have the same “uid”.</source>
        <translation>Diese Bibliothek lässt sich nicht aufnehmen: Zwei ihrer Geschichten haben dieselbe „uid“.</translation>
    </message>
    <message>
        <source>This file is not a library that StoryDesk has exported, or it is damaged.</source>
        <translation>Diese Datei ist keine Bibliothek, die StoryDesk gespeichert hat, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>There is no story to export.</source>
        <translation>Es gibt keine Geschichte zum Speichern.</translation>
    </message>
    <message>
        <source>StoryDesk does not know files that end in “{ending}”. It knows {endings}.</source>
        <translation>StoryDesk kennt keine Dateien, die auf „{ending}“ enden. Es kennt {endings}.</translation>
    </message>
    <message>
        <source>StoryDesk takes in .txt and .md files, and “{file}” is neither.</source>
        <translation>StoryDesk nimmt .txt- und .md-Dateien auf, und „{file}“ ist keine davon.</translation>
    </message>
    <message>
        <source>“{file}” is not a file.</source>
        <translation>„{file}“ ist keine Datei.</translation>
    </message>
    <message>
        <source>This file is too large: a text can have {megabytes} MB at most.</source>
        <translation>Diese Datei ist zu groß: Ein Text darf höchstens {megabytes} MB haben.</translation>
    </message>
    <message>
        <source>This file has no text in it.</source>
        <translation>In dieser Datei steht kein Text.</translation>
    </message>
    <message>
        <source>This file is not a text. StoryDesk takes in .txt and .md files.</source>
        <translation>Diese Datei ist kein Text. StoryDesk nimmt .txt- und .md-Dateien auf.</translation>
    </message>
    <message>
        <source>The cards of your heroes in “{file}” are damaged. They are kept aside as soon as you make a new one.</source>
        <translation>Die Karten deiner Helden in „{file}“ sind beschädigt. Sie werden beiseitegelegt, sobald du eine neue machst.</translation>
    </message>
    <message>
        <source>This picture cannot be kept: it is damaged or too large.</source>
        <translation>Dieses Bild kann nicht behalten werden: Es ist beschädigt oder zu groß.</translation>
    </message>
    <message>
        <source>This story has {most} own pictures; more cannot be kept with it.</source>
        <translation>Diese Geschichte hat {most} eigene Bilder; mehr lassen sich nicht mit ihr behalten.</translation>
    </message>
    <message>
        <source>“{file}” is not a library of StoryDesk. It can be kept aside, and you can start with a backup or a fresh one.</source>
        <translation>„{file}“ ist keine Bibliothek von StoryDesk. Die Datei kann beiseitegelegt werden, und du machst mit einer Sicherung oder einer neuen Bibliothek weiter.</translation>
    </message>
    <message>
        <source>“{file}” was made by a newer StoryDesk. Please install the newest one; nothing was changed.</source>
        <translation>„{file}“ stammt von einem neueren StoryDesk. Bitte installiere das neueste; nichts wurde verändert.</translation>
    </message>
    <message>
        <source>Please give the shelf a name.</source>
        <translation>Bitte gib dem Regal einen Namen.</translation>
    </message>
    <message>
        <source>This shelf is no longer in the library.</source>
        <translation>Dieses Regal gibt es in der Bibliothek nicht mehr.</translation>
    </message>
    <message>
        <source>There is a shelf called “{name}” already.</source>
        <translation>Es gibt schon ein Regal namens „{name}“.</translation>
    </message>
    <message>
        <source>This story or this shelf is no longer in the library.</source>
        <translation>Diese Geschichte oder dieses Regal gibt es in der Bibliothek nicht mehr.</translation>
    </message>
    <message>
        <source>This story is no longer in the library.</source>
        <translation>Diese Geschichte ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>This version is no longer in the library.</source>
        <translation>Diese Fassung ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>This is the version on the page. Choose another one first.</source>
        <translation>Das ist die Fassung auf der Seite. Wähle zuerst eine andere.</translation>
    </message>
    <message>
        <source>“{file}” is not a picture that StoryDesk can open. It opens photos and scans that are JPEG, PNG, WebP or BMP files.</source>
        <translation>„{file}“ ist kein Bild, das StoryDesk öffnen kann. Es öffnet Fotos und Scans, die JPEG-, PNG-, WebP- oder BMP-Dateien sind.</translation>
    </message>
    <message>
        <source>“{file}” is an AVIF picture, which StoryDesk cannot open. Open it in another program and save it there as a JPEG or PNG file.</source>
        <translation>„{file}“ ist ein AVIF-Bild, das StoryDesk nicht öffnen kann. Öffne es in einem anderen Programm und speichere es dort als JPEG- oder PNG-Datei.</translation>
    </message>
    <message>
        <source>“{file}” is a HEIC photo, which StoryDesk cannot open. On an iPhone choose Settings &gt; Camera &gt; Formats &gt; Most Compatible and take it once more, or send it to yourself by mail as a JPEG file.</source>
        <translation>„{file}“ ist ein HEIC-Foto, das StoryDesk nicht öffnen kann. Am iPhone Einstellungen &gt; Kamera &gt; Formate &gt; Maximale Kompatibilität wählen und noch einmal fotografieren, oder sich das Foto als JPEG-Datei per E-Mail schicken.</translation>
    </message>
    <message>
        <source>Your own cards in “{file}” cannot be read just now.</source>
        <translation>Deine eigenen Karten in „{file}“ lassen sich gerade nicht lesen.</translation>
    </message>
    <message>
        <source>The file of your own cards is damaged. It is kept as “{file}”, and new cards can be made.</source>
        <translation>Die Datei deiner eigenen Karten ist beschädigt. Sie bleibt als „{file}“ erhalten, und neue Karten lassen sich anlegen.</translation>
    </message>
    <message>
        <source>The book could not be made. The page is as it was; please try another kind of file.</source>
        <translation>Das Buch konnte nicht gemacht werden. Die Seite ist, wie sie war; bitte eine andere Art von Datei versuchen.</translation>
    </message>
    <message>
        <source>The book was given up.</source>
        <translation>Das Buch wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The picture could not be drawn.</source>
        <translation>Das Bild ließ sich nicht zeichnen.</translation>
    </message>
    <message>
        <source>The picture could not be opened. Please try another file.</source>
        <translation>Das Bild konnte nicht geöffnet werden. Bitte eine andere Datei versuchen.</translation>
    </message>
    <message>
        <source>The picture could not be kept. Please try again.</source>
        <translation>Das Bild konnte nicht behalten werden. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Your settings cannot be saved. They hold until StoryDesk is closed.</source>
        <translation>Deine Einstellungen lassen sich nicht speichern. Sie gelten, bis StoryDesk geschlossen wird.</translation>
    </message>
    <message>
        <source>The hero of the story could not be found.</source>
        <translation>Der Held der Geschichte war nicht zu finden.</translation>
    </message>
    <message>
        <source>Something went wrong with the lesson.</source>
        <translation>Mit der Stunde ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>The speed could not be measured. Please try again.</source>
        <translation>Das Tempo ließ sich nicht messen. Bitte versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Another program is using “{file}” just now. Close it or try again in a moment.</source>
        <translation>Ein anderes Programm benutzt gerade „{file}“. Schließe es oder versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>“{file}” cannot be opened. Is its folder still there, and may you write in it?</source>
        <translation>„{file}“ lässt sich nicht öffnen. Gibt es den Ordner noch, und darfst du darin schreiben?</translation>
    </message>
    <message>
        <source>There is nothing to print on, or no story to print.</source>
        <translation>Es gibt nichts, worauf gedruckt werden kann, oder keine Geschichte zum Drucken.</translation>
    </message>
    <message>
        <source>There is no backup yet. A fresh library keeps the damaged one aside.</source>
        <translation>Es gibt noch keine Sicherung. Mit einer neuen Bibliothek wird die beschädigte beiseitegelegt.</translation>
    </message>
    <message>
        <source>The library is closed.</source>
        <translation>Die Bibliothek ist geschlossen.</translation>
    </message>
    <message>
        <source>Something went wrong with the library. Your page is safe.</source>
        <translation>Mit der Bibliothek ist etwas schiefgegangen. Deine Seite ist sicher.</translation>
    </message>
    <message>
        <source>The architecture&apos;s width must be a multiple of its heads, and these of its KV heads.</source>
        <translation>Die Breite der Architektur muss ein Vielfaches ihrer Köpfe sein, und diese ein Vielfaches ihrer KV-Köpfe.</translation>
    </message>
    <message>
        <source>The architecture&apos;s heads must be a multiple of 16 wide, and {most} at most.</source>
        <translation>Die Breite der Köpfe der Architektur muss ein Vielfaches von 16 sein, höchstens {most}.</translation>
    </message>
    <message>
        <source>The architecture&apos;s width and MLP must be multiples of {block}.</source>
        <translation>Die Breite der Architektur und ihr MLP müssen Vielfache von {block} sein.</translation>
    </message>
    <message>
        <source>The heads and the MLP of every layer must be multiples of {block} wide together.</source>
        <translation>In jeder Schicht müssen die Köpfe zusammen und das MLP ein Vielfaches von {block} breit sein.</translation>
    </message>
    <message>
        <source>The architecture&apos;s {name} must be a whole number from {low} to {high}, not {value!r}.</source>
        <translation>In der Architektur muss {name} eine ganze Zahl von {low} bis {high} sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>The architecture&apos;s {name} must be a number from {low} to {high}, not {value!r}.</source>
        <translation>In der Architektur muss {name} eine Zahl von {low} bis {high} sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>A model with so many weights, or so long a memory, is too large for this program.</source>
        <translation>Ein Modell mit so vielen Gewichten oder einem so langen Gedächtnis ist zu groß für dieses Programm.</translation>
    </message>
    <message>
        <source>The architecture&apos;s {name} must be one of {known}.</source>
        <translation>In der Architektur muss {name} eines von diesen sein: {known}.</translation>
    </message>
    <message>
        <source>The architecture&apos;s {name} must have a number from 1 to {most} for each layer.</source>
        <translation>In der Architektur muss {name} für jede Schicht eine Zahl von 1 bis {most} haben.</translation>
    </message>
    <message>
        <source>The architecture is not one that this program knows: {error}.</source>
        <translation>Diese Architektur kennt das Programm nicht: {error}.</translation>
    </message>
    <message>
        <source>The architecture&apos;s {name} must be a list of whole numbers.</source>
        <translation>In der Architektur muss {name} eine Liste ganzer Zahlen sein.</translation>
    </message>
    <message>
        <source>The file {file} is not the description of a story model.</source>
        <translation>Die Datei {file} ist keine Beschreibung eines Geschichtenmodells.</translation>
    </message>
    <message>
        <source>The file {file} has the format version {version!r}, which this program does not know; it knows {known}.</source>
        <translation>Die Datei {file} hat die Formatversion {version!r}, die dieses Programm nicht kennt; es kennt {known}.</translation>
    </message>
    <message>
        <source>The file {file} does not say the model&apos;s name.</source>
        <translation>Die Datei {file} nennt den Namen des Modells nicht.</translation>
    </message>
    <message>
        <source>The file {file} of the model lacks its part &apos;{key}&apos;.</source>
        <translation>Der Datei {file} des Modells fehlt der Teil „{key}“.</translation>
    </message>
    <message>
        <source>The file {file} of the model has special tokens that are not whole numbers.</source>
        <translation>In der Datei {file} des Modells gibt es besondere Token, die keine ganzen Zahlen sind.</translation>
    </message>
    <message>
        <source>The file {file} of the model does not say the size and hash of {name}.</source>
        <translation>Die Datei {file} des Modells nennt Größe und Prüfsumme von {name} nicht.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} has been altered: its hash is not the expected one.</source>
        <translation>Die Datei {file} des Modells wurde verändert: Ihre Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} is damaged: it does not list its tensors.</source>
        <translation>Die Datei {file} des Modells ist beschädigt: Sie zählt ihre Tensoren nicht auf.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} is damaged: it is not text.</source>
        <translation>Die Datei {file} des Modells ist beschädigt: Sie ist kein Text.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} does not fit the architecture: see the tensor {name}.</source>
        <translation>Die Datei {file} des Modells passt nicht zur Architektur: siehe den Tensor {name}.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} does not say how many pairs of tokens it has.</source>
        <translation>Die Datei {file} des Modells sagt nicht, wie viele Tokenpaare sie hat.</translation>
    </message>
    <message>
        <source>The file {file} of the model has cache scales that do not fit its layers.</source>
        <translation>Die Skalen des Zwischenspeichers in der Datei {file} des Modells passen nicht zu seinen Schichten.</translation>
    </message>
    <message>
        <source>The model folder {folder} does not exist.</source>
        <translation>Den Modellordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>The file tokenizer.tiktoken does not have as many entries as the model.</source>
        <translation>Die Datei tokenizer.tiktoken hat nicht so viele Einträge wie das Modell.</translation>
    </message>
    <message>
        <source>The model folder resources/model is missing: please install the program again.</source>
        <translation>Der Modellordner resources/model fehlt: Bitte installiere das Programm neu.</translation>
    </message>
    <message>
        <source>The file {file} is not the description of a model: it is far too long.</source>
        <translation>Die Datei {file} ist keine Beschreibung eines Modells: Sie ist viel zu lang.</translation>
    </message>
    <message>
        <source>The file {file} of the model is damaged: it is not JSON.</source>
        <translation>Die Datei {file} des Modells ist beschädigt: Sie ist kein JSON.</translation>
    </message>
    <message>
        <source>The file {file} of the model does not list {name}.</source>
        <translation>In der Datei {file} des Modells fehlt {name}.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} is {size} bytes long, not {expected}.</source>
        <translation>Die Datei {file} des Modells ist {size} Bytes lang, nicht {expected}.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} is missing.</source>
        <translation>Die Datei {file} des Modells wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} is not an ordinary file.</source>
        <translation>Die Datei {file} des Modells ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} is too large: {most} bytes is the most.</source>
        <translation>Die Datei {file} des Modells ist zu groß: Höchstens {most} Bytes dürfen es sein.</translation>
    </message>
    <message>
        <source>This program cannot calculate with a model of this shape.</source>
        <translation>Mit einem Modell dieser Form kann dieses Programm nicht rechnen.</translation>
    </message>
    <message>
        <source>The weights of this model are damaged: what it calculates are no numbers.</source>
        <translation>Die Gewichte dieses Modells sind beschädigt: Was es ausrechnet, sind keine Zahlen.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} cannot be read: {reason}.</source>
        <translation>Die Datei {file} des Modells lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} is damaged: it does not begin as it should.</source>
        <translation>Die Datei {file} des Modells ist beschädigt: Ihr Anfang ist nicht, wie er sein soll.</translation>
    </message>
    <message>
        <source>In the model&apos;s file {file} the tensor {name} has another type or shape.</source>
        <translation>In der Datei {file} des Modells hat der Tensor {name} einen anderen Typ oder eine andere Form.</translation>
    </message>
    <message>
        <source>The model&apos;s file {file} names tokens that the model does not have.</source>
        <translation>Die Datei {file} des Modells nennt Token, die das Modell nicht hat.</translation>
    </message>
    <message>
        <source>There is no decoder graph {graph!r} with weights {weights!r}.</source>
        <translation>Es gibt keinen Decodergraphen {graph!r} mit Gewichten {weights!r}.</translation>
    </message>
    <message>
        <source>The number of threads must be at least 1, not {threads}.</source>
        <translation>Es muss mindestens 1 Kern sein, nicht {threads}.</translation>
    </message>
    <message>
        <source>There must be at least one token, and each of the model&apos;s vocabulary.</source>
        <translation>Es muss mindestens ein Token sein, und jedes aus dem Wortschatz des Modells.</translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary has no token {token}.</source>
        <translation>Im Wortschatz des Modells gibt es kein Token {token}.</translation>
    </message>
    <message>
        <source>The decoder cannot go back to {position}: it is at {place}.</source>
        <translation>Der Decoder kann nicht zu {position} zurück: Er ist bei {place}.</translation>
    </message>
    <message>
        <source>{total} tokens do not fit the model&apos;s context of {context}.</source>
        <translation>{total} Token passen nicht in den Kontext des Modells von {context}.</translation>
    </message>
    <message>
        <source>The temperature must be between 0 and 2, not {value!r}.</source>
        <translation>Die Temperatur muss zwischen 0 und 2 liegen, nicht bei {value!r}.</translation>
    </message>
    <message>
        <source>Top-k must be a whole number from 0 (off) upwards, not {value!r}.</source>
        <translation>Top-k muss eine ganze Zahl ab 0 (aus) sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>Top-p must be above 0 and at most 1, not {value!r}.</source>
        <translation>Top-p muss über 0 und höchstens 1 sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>The repetition penalty must be between 1 and 2, not {value!r}.</source>
        <translation>Die Wiederholung muss zwischen 1 und 2 liegen, nicht bei {value!r}.</translation>
    </message>
    <message>
        <source>The seed must be a whole number from 0 to {most}, not {value!r}.</source>
        <translation>Die Startzahl muss eine ganze Zahl von 0 bis {most} sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>Top-k must be between 0 and {most}, not {value}.</source>
        <translation>Top-k muss zwischen 0 und {most} liegen, nicht bei {value}.</translation>
    </message>
    <message>
        <source>The model offers no token that may be written here.</source>
        <translation>Das Modell bietet hier kein Token an, das geschrieben werden darf.</translation>
    </message>
    <message>
        <source>The tokenizer file does not number its entries from 0 upwards without gaps.</source>
        <translation>Die Tokenizer-Datei nummeriert ihre Einträge nicht lückenlos ab 0.</translation>
    </message>
    <message>
        <source>The tokenizer file lacks some single bytes, so not every text could be read.</source>
        <translation>Der Tokenizer-Datei fehlen einzelne Bytes, darum ließe sich nicht jeder Text lesen.</translation>
    </message>
    <message>
        <source>The special tokens of the model do not follow the entries of the tokenizer file.</source>
        <translation>Die besonderen Token des Modells schließen nicht an die Einträge der Tokenizer-Datei an.</translation>
    </message>
    <message>
        <source>The tokenizer file has an entry that is longer than any word.</source>
        <translation>Die Tokenizer-Datei hat einen Eintrag, der länger ist als jedes Wort.</translation>
    </message>
    <message>
        <source>The tokenizer file {file} cannot be read: {reason}.</source>
        <translation>Die Tokenizer-Datei {file} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The tokenizer file {file} is damaged: it is not a list of tokens.</source>
        <translation>Die Tokenizer-Datei {file} ist beschädigt: Sie ist keine Liste von Token.</translation>
    </message>
    <message>
        <source>The length must be short, medium, long or a number of words from 1 to {most}, not {value!r}.</source>
        <translation>Die Länge muss short, medium, long oder eine Zahl von Wörtern von 1 bis {most} sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>The words that the story should be about are too many or too long: leave some out.</source>
        <translation>Es sind zu viele oder zu lange Wörter, von denen die Geschichte handeln soll: Lass ein paar weg.</translation>
    </message>
    <message>
        <source>The sentence that says what happens is too long: make it shorter.</source>
        <translation>Der Satz, der sagt, was geschieht, ist zu lang: Mach ihn kürzer.</translation>
    </message>
    <message>
        <source>The model&apos;s text is to be cut in a way that this program does not know.</source>
        <translation>Der Text des Modells soll auf eine Art zerlegt werden, die dieses Programm nicht kennt.</translation>
    </message>
    <message>
        <source>Beside {file} nothing readable says how a text is cut.</source>
        <translation>Neben {file} sagt nichts Lesbares, wie ein Text zerlegt wird.</translation>
    </message>
    <message>
        <source>There is a word in it that is not for children&apos;s stories. Please choose another one.</source>
        <translation>Darin ist ein Wort, das nicht in Kindergeschichten gehört. Bitte nimm ein anderes.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be read. Is it still there?</source>
        <translation>Der Ordner „{folder}“ lässt sich nicht lesen. Ist er noch da?</translation>
    </message>
    <message>
        <source>This model is not there any more.</source>
        <translation>Dieses Modell ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Something went wrong while it learned. Your stories and the model are as they were.</source>
        <translation>Beim Lernen ist etwas schiefgegangen. Deine Geschichten und das Modell sind, wie sie waren.</translation>
    </message>
    <message>
        <source>There is too little room on the disk to make another model. About {needed} MB are needed.</source>
        <translation>Auf der Festplatte ist zu wenig Platz für ein weiteres Modell. Etwa {needed} MB werden gebraucht.</translation>
    </message>
    <message>
        <source>The disk is full, so no model could be made. Make some room, and try again.</source>
        <translation>Die Festplatte ist voll, deshalb ist kein Modell entstanden. Mach etwas Platz und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>StoryDesk may not write into its folder, so no model could be made.</source>
        <translation>StoryDesk darf nicht in seinen Ordner schreiben, deshalb ist kein Modell entstanden.</translation>
    </message>
    <message>
        <source>A model is being taught in another window just now. Please wait until that is done.</source>
        <translation>Gerade lernt in einem anderen Fenster ein Modell. Bitte warte, bis es fertig ist.</translation>
    </message>
    <message>
        <source>There is too little free memory just now. Closing other programs helps.</source>
        <translation>Gerade ist zu wenig Speicher frei. Andere Programme zu schließen hilft.</translation>
    </message>
    <message>
        <source>It learned nothing new from these stories. Stories that are more alike, or more of them, may help.</source>
        <translation>Aus diesen Geschichten hat es nichts Neues gelernt. Ähnlichere oder mehr Geschichten können helfen.</translation>
    </message>
    <message>
        <source>The picture needs matplotlib, which is not installed: pip install matplotlib. The benchmark in the window saves one without it.</source>
        <translation>Für das Bild fehlt matplotlib: pip install matplotlib. Im Fenster speichert der Tempo-Check auch ohne es ein Bild.</translation>
    </message>
    <message>
        <source>The window did not open and write a story, so nothing was measured.</source>
        <translation>Das Fenster ging nicht auf und schrieb keine Geschichte, darum wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>The model could not be loaded in a second process, so nothing was measured.</source>
        <translation>Das Modell ließ sich in einem zweiten Prozess nicht laden, darum wurde nichts gemessen.</translation>
    </message>
</context>
<context>
    <name>Pupils</name>
    <message>
        <source>Fox</source>
        <translation>Fuchs</translation>
    </message>
    <message>
        <source>Bear</source>
        <translation>Bär</translation>
    </message>
    <message>
        <source>Rabbit</source>
        <translation>Hase</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>Katze</translation>
    </message>
    <message>
        <source>Dog</source>
        <translation>Hund</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Lion</source>
        <translation>Löwe</translation>
    </message>
    <message>
        <source>Tiger</source>
        <translation>Tiger</translation>
    </message>
    <message>
        <source>Frog</source>
        <translation>Frosch</translation>
    </message>
    <message>
        <source>Panda</source>
        <translation>Panda</translation>
    </message>
    <message>
        <source>Koala</source>
        <translation>Koala</translation>
    </message>
    <message>
        <source>Monkey</source>
        <translation>Affe</translation>
    </message>
    <message>
        <source>Pig</source>
        <translation>Schwein</translation>
    </message>
    <message>
        <source>Cow</source>
        <translation>Kuh</translation>
    </message>
    <message>
        <source>Unicorn</source>
        <translation>Einhorn</translation>
    </message>
    <message>
        <source>Dragon</source>
        <translation>Drache</translation>
    </message>
    <message>
        <source>Robot</source>
        <translation>Roboter</translation>
    </message>
    <message>
        <source>Owl</source>
        <translation>Eule</translation>
    </message>
    <message>
        <source>Duck</source>
        <translation>Ente</translation>
    </message>
    <message>
        <source>Penguin</source>
        <translation>Pinguin</translation>
    </message>
    <message>
        <source>Hedgehog</source>
        <translation>Igel</translation>
    </message>
    <message>
        <source>Elephant</source>
        <translation>Elefant</translation>
    </message>
    <message>
        <source>Turtle</source>
        <translation>Schildkröte</translation>
    </message>
    <message>
        <source>Butterfly</source>
        <translation>Schmetterling</translation>
    </message>
    <message>
        <source>Whale</source>
        <translation>Wal</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>The story, for reading</source>
        <translation>Die Geschichte, zum Lesen</translation>
    </message>
    <message>
        <source>Space or the arrow keys turn the page, Escape goes back</source>
        <translation>Leertaste oder Pfeiltasten blättern um, Escape geht zurück</translation>
    </message>
    <message>
        <source>&amp;Open the book</source>
        <translation>&amp;Buch aufschlagen</translation>
    </message>
    <message>
        <source>Open the book</source>
        <translation>Buch aufschlagen</translation>
    </message>
    <message>
        <source>Go to the first page (space)</source>
        <translation>Zur ersten Seite (Leertaste)</translation>
    </message>
    <message>
        <source>The End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>&amp;Another story</source>
        <translation>Noch &amp;eine Geschichte</translation>
    </message>
    <message>
        <source>Choose cards for another story</source>
        <translation>Karten für eine andere Geschichte wählen</translation>
    </message>
    <message>
        <source>Read it a&amp;gain</source>
        <translation>Noch &amp;mal lesen</translation>
    </message>
    <message>
        <source>Go to the cover (Home)</source>
        <translation>Zum Umschlag (Pos1)</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;Drucken</translation>
    </message>
    <message>
        <source>Print the story as a book</source>
        <translation>Die Geschichte als Buch drucken</translation>
    </message>
    <message>
        <source>&amp;Write on</source>
        <translation>&amp;Weiterschreiben</translation>
    </message>
    <message>
        <source>Put this story on the desk</source>
        <translation>Diese Geschichte auf den Schreibtisch legen</translation>
    </message>
</context>
<context>
    <name>ReaderBar</name>
    <message>
        <source>Smaller letters</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Größere Schrift</translation>
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
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
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
        <source>Cover</source>
        <translation>Umschlag</translation>
    </message>
    <message>
        <source>The End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Page {} of {}</source>
        <translation>Seite {} von {}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Bedtime</source>
        <translation>Schlafenszeit</translation>
    </message>
    <message>
        <source>When the light goes down and the voice ends</source>
        <translation>Wann das Licht ausgeht und die Stimme endet</translation>
    </message>
    <message>
        <source>No bedtime</source>
        <translation>Keine Schlafenszeit</translation>
    </message>
    <message>
        <source>After this story</source>
        <translation>Nach dieser Geschichte</translation>
    </message>
    <message>
        <source>In {} minutes</source>
        <translation>In {} Minuten</translation>
    </message>
</context>
<context>
    <name>ReadingMode</name>
    <message>
        <source>There is no story to read yet.</source>
        <translation>Es gibt noch keine Geschichte zum Lesen.</translation>
    </message>
    <message>
        <source>Somebody else has signed this story: only they, or a grown-up, can change its pictures.</source>
        <translation>Diese Geschichte hat jemand anders unterschrieben: Nur wer unterschrieben hat oder ein Erwachsener kann ihre Bilder ändern.</translation>
    </message>
    <message>
        <source>The library can only be read just now, so no picture can be changed: StoryDesk may not write into its folder.</source>
        <translation>Die Bibliothek kann gerade nur gelesen werden, deshalb lässt sich kein Bild ändern: StoryDesk darf in seinen Ordner nicht schreiben.</translation>
    </message>
    <message>
        <source>Looking for a voice…</source>
        <translation>Eine Stimme wird gesucht…</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>What was on the page then ({}) is not in the library yet. It is safe.</source>
        <translation>Was damals auf der Seite stand ({}), ist noch nicht in der Bibliothek. Es ist sicher.</translation>
    </message>
    <message>
        <source>StoryDesk ended without saying goodbye. What was on the page then ({}) is safe.</source>
        <translation>StoryDesk ist ohne Abschied beendet worden. Was da auf dem Blatt stand ({}), ist gerettet.</translation>
    </message>
    <message>
        <source>It lies in the bin of your library, should you miss it.</source>
        <translation>Es liegt im Papierkorb deiner Bibliothek, falls es dir fehlt.</translation>
    </message>
</context>
<context>
    <name>RestStrip</name>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Let the grey part stay in the story</source>
        <translation>Den grauen Teil in der Geschichte lassen</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Take the grey part away; undo brings it back</source>
        <translation>Den grauen Teil wegnehmen; „Rückgängig“ holt ihn zurück</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Put the earlier end in the place of the new one</source>
        <translation>Das frühere Ende an die Stelle des neuen setzen</translation>
    </message>
    <message>
        <source>Does the grey part still fit?</source>
        <translation>Passt der graue Teil noch?</translation>
    </message>
    <message>
        <source>The earlier end is set aside.</source>
        <translation>Das frühere Ende ist beiseitegelegt.</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Here the small model writes {} times as fast as the full-size one. Its file is {} % smaller.</source>
        <translation>Hier schreibt das kleine Modell {}-mal so schnell wie das große. Seine Datei ist {} % kleiner.</translation>
    </message>
    <message>
        <source>Here the small model writes no faster than the full-size one, but its file is {} % smaller.</source>
        <translation>Hier schreibt das kleine Modell nicht schneller als das große, aber seine Datei ist {} % kleiner.</translation>
    </message>
    <message>
        <source>This computer was too busy with other things to tell: the small model was {} to {} times as fast as the full-size one. Its file is {} % smaller. Please try again when less is running.</source>
        <translation>Dieser Computer war zu sehr mit anderem beschäftigt, um es zu sagen: Das kleine Modell war {} bis {} Mal so schnell wie das große. Seine Datei ist {} % kleiner. Bitte versuche es noch einmal, wenn weniger läuft.</translation>
    </message>
    <message>
        <source>On this computer the small model writes more slowly: at {} % of the speed of the full-size one. Its file is {} % smaller.</source>
        <translation>Auf diesem Computer schreibt das kleine Modell langsamer: mit {} % vom Tempo des großen. Seine Datei ist {} % kleiner.</translation>
    </message>
    <message>
        <source>Size of the model&apos;s file</source>
        <translation>Größe der Modelldatei</translation>
    </message>
    <message>
        <source>Memory while it writes</source>
        <translation>Speicher beim Schreiben</translation>
    </message>
    <message>
        <source>Average time for a story&apos;s beginning of {} word pieces</source>
        <translation>Zeit im Mittel für einen Geschichtenanfang aus {} Wortteilen</translation>
    </message>
    <message>
        <source>Time for each of the beginnings</source>
        <translation>Zeit für jeden der Anfänge</translation>
    </message>
    <message>
        <source>Small model</source>
        <translation>Kleines Modell</translation>
    </message>
    <message>
        <source>Full-size model</source>
        <translation>Großes Modell</translation>
    </message>
    <message>
        <source>In {} of 100 places of a story both models like the same next word best.</source>
        <translation>An {} von 100 Stellen einer Geschichte gefällt beiden Modellen dasselbe nächste Wort am besten.</translation>
    </message>
    <message>
        <source>Beginning of the story</source>
        <translation>Anfang der Geschichte</translation>
    </message>
    <message>
        <source>Choose which beginning both models went on with</source>
        <translation>Wählen, welchen Anfang beide Modelle weitergeschrieben haben</translation>
    </message>
    <message>
        <source>How both go on wit&amp;h</source>
        <translation>Wie beide &amp;fortfahren mit</translation>
    </message>
    <message>
        <source>Measured on {}, {} cores, {}; each figure is the middle one of {} rounds.</source>
        <translation>Gemessen auf {}, {} Kerne, {}; jede Zahl ist die mittlere aus {} Runden.</translation>
    </message>
</context>
<context>
    <name>SaveController</name>
    <message>
        <source>“{}” is too long for the page, which takes {} characters, and {} in a paragraph. It stays in the library, where it can be saved and printed.</source>
        <translation>„{}“ ist zu lang für die Seite, die {} Zeichen fasst und {} in einem Absatz. Die Geschichte bleibt in der Bibliothek; dort kann sie gespeichert und gedruckt werden.</translation>
    </message>
    <message>
        <source>Cut a copy into parts</source>
        <translation>Eine Kopie in Teile schneiden</translation>
    </message>
    <message>
        <source>{} parts are in the library.</source>
        <translation>{} Teile liegen in der Bibliothek.</translation>
    </message>
    <message>
        <source>Your story is saved again.</source>
        <translation>Deine Geschichte ist wieder gespeichert.</translation>
    </message>
    <message>
        <source>StoryDesk can write into its folder again.</source>
        <translation>StoryDesk kann wieder in seinen Ordner schreiben.</translation>
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
    <name>SceneCanvas</name>
    <message>
        <source>Page Down chooses a piece, the arrow keys move it, + and - change its size, R turns it, M lets it look the other way, Delete takes it away</source>
        <translation>Bild ab wählt ein Teil, die Pfeiltasten verschieben es, + und - ändern seine Größe, R dreht es, M lässt es in die andere Richtung sehen, Entf nimmt es weg</translation>
    </message>
    <message>
        <source>{piece}, {number} of {count}; {across} % from the left, {down} % from above</source>
        <translation>{piece}, {number} von {count}; {across} % von links, {down} % von oben</translation>
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
        <source>Whom stories are for</source>
        <translation>Für wen Geschichten sind</translation>
    </message>
    <message>
        <source>For small children nothing frightens; for grown-ups, violence and fear are let be</source>
        <translation>Für kleine Kinder macht nichts Angst; für Erwachsene darf es Gewalt und Angst geben</translation>
    </message>
    <message>
        <source>&amp;For tinkerers</source>
        <translation>&amp;Für Tüftler</translation>
    </message>
    <message>
        <source>Show how words are chosen, seed, cores, model and speed</source>
        <translation>Zeigen, wie Wörter gewählt werden, Startzahl, Kerne, Modell und Tempo</translation>
    </message>
    <message>
        <source>For tinkerers</source>
        <translation>Für Tüftler</translation>
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
        <source>Teach it our stories…</source>
        <translation>Lerne unsere Geschichten…</translation>
    </message>
    <message>
        <source>Teach it our stories</source>
        <translation>Lerne unsere Geschichten</translation>
    </message>
    <message>
        <source>Let the model learn from stories of your own</source>
        <translation>Das Modell aus eigenen Geschichten lernen lassen</translation>
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
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Put the settings away (Esc)</source>
        <translation>Die Einstellungen schließen (Esc)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Reading and typing</source>
        <translation>Lesen und Tippen</translation>
    </message>
    <message>
        <source>Stories are for</source>
        <translation>Geschichten sind für</translation>
    </message>
    <message>
        <source>small children</source>
        <translation>kleine Kinder</translation>
    </message>
    <message>
        <source>school children</source>
        <translation>Schulkinder</translation>
    </message>
    <message>
        <source>grown-ups</source>
        <translation>Erwachsene</translation>
    </message>
</context>
<context>
    <name>SettingsSide</name>
    <message>
        <source>Which model writes is for grown-ups to choose.</source>
        <translation>Welches Modell schreibt, wählen Erwachsene.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>In the library: {}</source>
        <translation>In der Bibliothek: {}</translation>
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
    <name>SignDialog</name>
    <message>
        <source>Whose story is this?</source>
        <translation>Wessen Geschichte ist das?</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wer bist du?</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Who wrote it: one name, or several</source>
        <translation>Wer sie geschrieben hat: ein Name oder mehrere</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Unterschreiben</translation>
    </message>
    <message>
        <source>This is &amp;me</source>
        <translation>Das bin &amp;ich</translation>
    </message>
    <message>
        <source>This is me</source>
        <translation>Das bin ich</translation>
    </message>
    <message>
        <source>Write on in the stories with this name or picture</source>
        <translation>An den Geschichten mit diesem Namen oder Bild weiterschreiben</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Put this name or picture under the story</source>
        <translation>Diesen Namen oder dieses Bild unter die Geschichte setzen</translation>
    </message>
    <message>
        <source>&amp;No name</source>
        <translation>&amp;Kein Name</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Kein Name</translation>
    </message>
    <message>
        <source>Take the name and the picture away from the story</source>
        <translation>Namen und Bild von der Geschichte wegnehmen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
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
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>Or choose your picture:</source>
        <translation>Oder wähle dein Bild:</translation>
    </message>
    <message>
        <source>This picture stands for you</source>
        <translation>Dieses Bild steht für dich</translation>
    </message>
</context>
<context>
    <name>SignedStrip</name>
    <message>
        <source>Somebody else has signed this story.</source>
        <translation>Diese Geschichte hat jemand anders unterschrieben.</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>Es ist meine</translation>
    </message>
    <message>
        <source>Say who you are, as you signed, to write on in your story</source>
        <translation>Sag, wer du bist, so wie du unterschrieben hast, und schreib an deiner Geschichte weiter</translation>
    </message>
    <message>
        <source>I am a grown-up</source>
        <translation>Ich bin erwachsen</translation>
    </message>
    <message>
        <source>Change this story with the grown-ups&apos; code</source>
        <translation>Diese Geschichte mit dem Code der Erwachsenen ändern</translation>
    </message>
</context>
<context>
    <name>Speaker</name>
    <message>
        <source>This StoryDesk came without reading aloud. Installing “PySide6-Addons” brings it.</source>
        <translation>Dieses StoryDesk kam ohne Vorlesen. „PySide6-Addons“ bringt es mit.</translation>
    </message>
    <message>
        <source>The computer&apos;s voice does not answer. Please press the button again; if that does not help, log out and in again.</source>
        <translation>Die Stimme des Computers antwortet nicht. Bitte noch einmal auf den Knopf drücken; hilft das nicht, einmal ab- und wieder anmelden.</translation>
    </message>
    <message>
        <source>This computer has no voice yet. Please install “speech-dispatcher” and “espeak-ng”, and press the button again.</source>
        <translation>Dieser Computer hat noch keine Stimme. Bitte installiere „speech-dispatcher“ und „espeak-ng“ und drücke noch einmal.</translation>
    </message>
    <message>
        <source>This computer has no English voice yet. The system&apos;s settings for speech can add one.</source>
        <translation>Dieser Computer hat noch keine englische Stimme. In den Spracheinstellungen des Systems gibt es eine.</translation>
    </message>
    <message>
        <source>This computer has no English voice, so “{}” reads the story, who speaks another language. The system&apos;s settings for speech can add one.</source>
        <translation>Dieser Computer hat keine englische Stimme. Darum liest „{}“ vor, eine Stimme für eine andere Sprache. In den Spracheinstellungen des Systems lässt sich eine englische hinzufügen.</translation>
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
        <source>W&amp;hat happens?</source>
        <translation>&amp;Was geschieht?</translation>
    </message>
    <message>
        <source>Stories come in English.</source>
        <translation>Geschichten kommen auf Englisch.</translation>
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
        <source>Write my ow&amp;n</source>
        <translation>Ei&amp;gene Geschichte</translation>
    </message>
    <message>
        <source>Write my own</source>
        <translation>Eigene Geschichte</translation>
    </message>
    <message>
        <source>Once upon a time…</source>
        <translation>Once upon a time…</translation>
    </message>
    <message>
        <source>Begin with an empty page: you tell the story, and its pictures come as you type</source>
        <translation>Mit einer leeren Seite beginnen: Du erzählst die Geschichte, und die Bilder kommen beim Tippen</translation>
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
        <source>A fox learns to swim…</source>
        <translation>A fox learns to swim…</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>What happens in the story, in one English sentence</source>
        <translation>Was in der Geschichte geschieht, in einem englischen Satz</translation>
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
        <source>Stories are still coming in. If StoryDesk is closed now, those that are in stay.</source>
        <translation>Es kommen noch Geschichten dazu. Wird StoryDesk jetzt geschlossen, bleiben die, die schon da sind.</translation>
    </message>
    <message>
        <source>Close StoryDesk</source>
        <translation>StoryDesk schließen</translation>
    </message>
    <message>
        <source>Go on taking in</source>
        <translation>Weiter aufnehmen</translation>
    </message>
    <message>
        <source>There is no story to sign yet.</source>
        <translation>Es gibt noch keine Geschichte zum Unterschreiben.</translation>
    </message>
    <message>
        <source>There is no story to read yet.</source>
        <translation>Noch gibt es keine Geschichte zum Lesen.</translation>
    </message>
    <message>
        <source>“{}” is on its way to the printer.</source>
        <translation>„{}“ ist unterwegs zum Drucker.</translation>
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
    <name>TakingIn</name>
    <message>
        <source>Taking in files is for grown-ups.</source>
        <translation>Dateien aufzunehmen ist für Erwachsene.</translation>
    </message>
</context>
<context>
    <name>TakingInStrip</name>
    <message>
        <source>Stories that have come in</source>
        <translation>Geschichten, die dazugekommen sind</translation>
    </message>
    <message>
        <source>Stop taking in</source>
        <translation>Nicht weiter aufnehmen</translation>
    </message>
    <message>
        <source>The stories that have come in stay</source>
        <translation>Die Geschichten, die schon da sind, bleiben</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Die Dateien werden gelesen…</translation>
    </message>
    <message>
        <source>{} of {} stories</source>
        <translation>{} von {} Geschichten</translation>
    </message>
</context>
<context>
    <name>Teach</name>
    <message>
        <source>A model learns in StoryDesk&apos;s workshop, which this program comes without. StoryDesk from its source has it: its README says how, under “Teach it our stories”.</source>
        <translation>Ein Modell lernt in der Werkstatt von StoryDesk, und dieses Programm kommt ohne sie. StoryDesk aus dem Quelltext hat sie: Wie das geht, steht in der README unter „Teach it our stories“.</translation>
    </message>
    <message>
        <source>A model learns in StoryDesk&apos;s workshop, which is not installed here. The README says how to install it, under “Teach it our stories”.</source>
        <translation>Ein Modell lernt in der Werkstatt von StoryDesk, und die ist hier nicht installiert. Wie das geht, steht in der README unter „Teach it our stories“.</translation>
    </message>
    <message>
        <source>No stories were found here. At least {} are needed.</source>
        <translation>Hier sind keine Geschichten. Mindestens {} werden gebraucht.</translation>
    </message>
    <message>
        <source>Found {} of the {} stories that are needed at least; {} are good.</source>
        <translation>{} von mindestens {} Geschichten gefunden, die gebraucht werden; gut sind {}.</translation>
    </message>
    <message>
        <source>{} stories with {} words.</source>
        <translation>{} Geschichten mit {} Wörtern.</translation>
    </message>
    <message>
        <source>{} are better.</source>
        <translation>Besser sind {}.</translation>
    </message>
    <message>
        <source>With words that are not for children: {}.</source>
        <translation>Mit Wörtern, die nichts für Kinder sind: {}.</translation>
    </message>
    <message>
        <source>Too short for a story: {}.</source>
        <translation>Zu kurz für eine Geschichte: {}.</translation>
    </message>
    <message>
        <source>There twice: {}.</source>
        <translation>Doppelt: {}.</translation>
    </message>
    <message>
        <source>Not readable as text: {}.</source>
        <translation>Nicht als Text lesbar: {}.</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Weggelassen:</translation>
    </message>
    <message>
        <source>Only the first {} files are read.</source>
        <translation>Nur die ersten {} Dateien werden gelesen.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>Nearly done: the new model is packed and tested.</source>
        <translation>Gleich fertig: Das neue Modell wird gepackt und geprüft.</translation>
    </message>
    <message>
        <source>at most about {} minutes left</source>
        <translation>höchstens noch etwa {} Minuten</translation>
    </message>
    <message>
        <source>about a minute left at most</source>
        <translation>höchstens noch etwa eine Minute</translation>
    </message>
    <message>
        <source>It has learned {} stories. Another one that was kept aside now surprises it {} less.</source>
        <translation>Es hat {} Geschichten gelernt. Eine andere, die beiseitegelegt war, überrascht es jetzt {} weniger.</translation>
    </message>
    <message>
        <source>It has learned {} stories. {} others that were kept aside now surprise it {} less.</source>
        <translation>Es hat {} Geschichten gelernt. {} andere, die beiseitegelegt waren, überraschen es jetzt {} weniger.</translation>
    </message>
    <message>
        <source>Bits per byte on these stories: {} before, {} now</source>
        <translation>Bits je Byte bei diesen Geschichten: vorher {}, jetzt {}</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>One story in each .txt file</source>
        <translation>Eine Geschichte in jeder .txt-Datei</translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>Teach it our stories</source>
        <translation>Lerne unsere Geschichten</translation>
    </message>
    <message>
        <source>Choose a folder of stories</source>
        <translation>Einen Ordner mit Geschichten wählen</translation>
    </message>
    <message>
        <source>Please give it a name.</source>
        <translation>Bitte gib ihm einen Namen.</translation>
    </message>
    <message>
        <source>There is a model called “{}” already. Please choose another name.</source>
        <translation>Es gibt schon ein Modell namens „{}“. Bitte wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>“{}” is ready.</source>
        <translation>„{}“ ist fertig.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Our stories</source>
        <translation>Unsere Geschichten</translation>
    </message>
    <message>
        <source>“{}” is learning…</source>
        <translation>„{}“ lernt…</translation>
    </message>
</context>
<context>
    <name>TeachTools</name>
    <message>
        <source>“{}” writes from now on.</source>
        <translation>„{}“ schreibt von jetzt an.</translation>
    </message>
    <message>
        <source>“{}” will be deleted. StoryDesk&apos;s own model writes again, and your stories stay.</source>
        <translation>„{}“ wird gelöscht. Dann schreibt wieder das Modell von StoryDesk, und deine Geschichten bleiben.</translation>
    </message>
    <message>
        <source>&amp;Delete it</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>“{}” is still learning. If StoryDesk is closed now, nothing of it is kept.</source>
        <translation>„{}“ lernt noch. Wird StoryDesk jetzt geschlossen, bleibt nichts davon.</translation>
    </message>
    <message>
        <source>Close StoryDesk</source>
        <translation>StoryDesk schließen</translation>
    </message>
    <message>
        <source>Go on learning</source>
        <translation>Weiterlernen</translation>
    </message>
    <message>
        <source>StoryDesk may not write into its folder, so no model can be taught.</source>
        <translation>StoryDesk darf nicht in seinen Ordner schreiben, darum kann kein Modell lernen.</translation>
    </message>
    <message>
        <source>Teaching and choosing models is for grown-ups.</source>
        <translation>Modelle zu unterrichten und zu wählen ist für Erwachsene.</translation>
    </message>
    <message>
        <source>“{}” is deleted.</source>
        <translation>„{}“ ist gelöscht.</translation>
    </message>
    <message>
        <source>“{}” could not be deleted. Perhaps another program uses it.</source>
        <translation>„{}“ konnte nicht gelöscht werden. Vielleicht benutzt es ein anderes Programm.</translation>
    </message>
    <message>
        <source>“{}” is ready.</source>
        <translation>„{}“ ist fertig.</translation>
    </message>
    <message>
        <source>Use it now</source>
        <translation>Jetzt verwenden</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>The model goes on learning. “Teach it our stories” shows how far it is.</source>
        <translation>Das Modell lernt weiter. „Lerne unsere Geschichten“ zeigt, wie weit es ist.</translation>
    </message>
</context>
<context>
    <name>Tinkering</name>
    <message>
        <source>How words are chosen, seeds and speed are for grown-ups who like to tinker.</source>
        <translation>Wie Wörter gewählt werden, Startzahlen und Tempo sind für Erwachsene, die gern tüfteln.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
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
        <source>The library is busy, or its disk hangs. Your page is recorded, and the next start offers it: StoryDesk can be closed now.</source>
        <translation>Die Bibliothek ist beschäftigt, oder ihre Festplatte hängt. Dein Text ist aufgezeichnet und wird beim nächsten Start angeboten: StoryDesk kann jetzt geschlossen werden.</translation>
    </message>
    <message>
        <source>The disk does not answer. Copy your story to another program; then StoryDesk can be closed.</source>
        <translation>Die Festplatte antwortet nicht. Kopiere deine Geschichte in ein anderes Programm; dann kann StoryDesk geschlossen werden.</translation>
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
        <source>Your library is gone, but there are backups of it. You can go on with the latest one or with a fresh library.</source>
        <translation>Deine Bibliothek ist nicht mehr da, aber es gibt Sicherungen. Du kannst mit der neuesten oder mit einer neuen Bibliothek weitermachen.</translation>
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
        <source>StoryDesk may not write into its folder, so the library cannot be changed. What you write is kept nowhere: please save a copy of it.</source>
        <translation>StoryDesk darf nicht in seinen Ordner schreiben, darum lässt sich die Bibliothek nicht ändern. Was du schreibst, wird nirgends aufbewahrt: Bitte speichere eine Kopie davon.</translation>
    </message>
    <message>
        <source>StoryDesk may not write into its folder, so the library cannot be changed. What you write is only kept among the temporary files: please save a copy of it.</source>
        <translation>StoryDesk darf nicht in seinen Ordner schreiben, darum lässt sich die Bibliothek nicht ändern. Was du schreibst, liegt nur bei den temporären Dateien: Bitte speichere eine Kopie davon.</translation>
    </message>
</context>
<context>
    <name>UnfitWatch</name>
    <message>
        <source>What is marked is not for children&apos;s stories.</source>
        <translation>Was markiert ist, gehört nicht in Kindergeschichten.</translation>
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
    <name>Wall</name>
    <message>
        <source>Enter takes the picture that is chosen</source>
        <translation>Die Eingabetaste nimmt das gewählte Bild</translation>
    </message>
    <message>
        <source>&amp;Take it</source>
        <translation>&amp;Nehmen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Use the picture that is chosen</source>
        <translation>Das gewählte Bild verwenden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
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
        <source>Easy wor&amp;ds</source>
        <translation>Leic&amp;hte Wörter</translation>
    </message>
    <message>
        <source>Easy words</source>
        <translation>Leichte Wörter</translation>
    </message>
    <message>
        <source>For first readers: short sentences, and the words that children know best</source>
        <translation>Für Leseanfänger: kurze Sätze und die Wörter, die Kinder am besten kennen</translation>
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
<context>
    <name>_AuthorsTable</name>
    <message>
        <source>Story</source>
        <translation>Geschichte</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Geschrieben von</translation>
    </message>
    <message>
        <source>For the contents and the first page of each story; press F2 or type to change a name</source>
        <translation>Für das Inhaltsverzeichnis und die erste Seite jeder Geschichte; F2 oder Tippen ändert einen Namen</translation>
    </message>
    <message>
        <source>Authors of the stories</source>
        <translation>Wer die Geschichten geschrieben hat</translation>
    </message>
</context>
</TS>
