//! German, with Sie.

use crate::report::words::Words;

pub(super) static WORDS: Words = Words {
    language: "de",
    point: ",",
    thousands: ".",
    percent: "\u{a0}%",
    quotes: ["„", "“"],
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    date: "{day}.\u{a0}{month} {year}",
    language_names: [("de", "Deutsch"), ("en", "Englisch")],

    report: "Bericht",
    paper: "Alle Texte",
    untitled: "Ihre Website",
    private: "Dieser Bericht enthält Regeln und Ergebnisse im Klartext. Er ist für Sie bestimmt und \
              gehört nicht ins Netz.",
    heading: "Wohin Ihre Fragen führen",
    lead: "Alles, was sich über Ihre Website sagen lässt, bevor der erste Besucher sie betritt.",
    contents: "Inhalt",
    with_errors: [
        "Die Website hat einen Fehler. Was sich trotzdem sagen lässt, steht hier.",
        "Die Website hat {n} Fehler. Was sich trotzdem sagen lässt, steht hier.",
    ],
    see_mistakes: "Zu den Mängeln",
    pages: ["1\u{a0}Seite", "{n}\u{a0}Seiten"],
    languages: ["1\u{a0}Sprache", "{n}\u{a0}Sprachen"],
    self_checks: ["1\u{a0}Selbst-Check", "{n}\u{a0}Selbst-Checks"],
    journeys: ["1\u{a0}Weg", "{n}\u{a0}Wege"],
    minutes: ["1\u{a0}Minute", "{n}\u{a0}Minuten"],
    steps: ["1\u{a0}Schritt", "{n}\u{a0}Schritte"],
    questions: ["1\u{a0}Frage", "{n}\u{a0}Fragen"],

    reach: "Von {all} Besuchern erreichen {n} das Gespräch, wenn alle Antworten gleich oft gegeben \
            werden",
    reaches: "Von {all} Besuchern erreicht {n} das Gespräch, wenn alle Antworten gleich oft gegeben \
              werden",
    reach_expected: "; {n}, wenn sie antworten, wie Sie es erwarten.",
    nobody: "keiner",
    hardly_anybody: "kaum einer",
    everybody: "alle",
    share_unknown: "Wie viele Besucher das Gespräch erreichen, lässt sich noch nicht sagen, weil ein \
                    Selbst-Check Fehler hat.",

    journey_note: "Das Band zeigt, wie viele Besucher weitergehen, wenn jeder alle Schritte geht \
                   und alle Antworten gleich oft gegeben werden.",
    read: "Lesen",
    answer: "Fragen beantworten",
    acknowledge: "Bestätigen",
    call: "Das Gespräch",
    call_text: "Die Tür öffnet sich.",
    go_on: "gehen weiter",
    arrive: "kommen an",
    unknown: "unbekannt",
    roles: ["Orientierung", "Rahmen", "Haltung", "Grenze", "Erwartung"],
    missing_boundary: "Auf diesem Weg sagt kein Text, wer nicht kommen sollte. Nehmen Sie einen \
                       Artikel mit der Rolle „boundary“ als Schritt auf.",
    missing_expectation: "Auf diesem Weg sagt kein Text, was geschieht, was es kostet und was es \
                          braucht. Nehmen Sie einen Artikel mit der Rolle „expectation“ als Schritt auf.",

    exact: [
        "Eine einzige Art zu antworten, {questions}. Alle Zahlen sind exakt gezählt.",
        "{walks} Arten zu antworten, {questions}. Alle Zahlen sind exakt gezählt.",
    ],
    estimate: "{questions}. Es gibt zu viele Arten zu antworten, um sie zu zählen: Alle Zahlen sind \
               Schätzungen aus {samples} zufälligen Durchgängen.",
    questions_range: "{min} bis {max}\u{a0}Fragen, im Mittel {mean}",
    ready: "bereit",
    not_yet: "noch nicht",
    not_a_fit: "passt nicht",

    shares: "Wo Ihre Besucher ankommen",
    even: "Alle Antworten gleich oft",
    expected: "Wie Sie es erwarten",
    even_note: "Gezählt ist, als würde auf jede gestellte Frage jede Antwort gleich oft gegeben.",
    both_note: "Oben gefüllt: Auf jede gestellte Frage wird jede Antwort gleich oft gegeben. Darunter \
                im Umriss: Die Antworten verteilen sich, wie Sie es erwarten.",
    outcome: "Ergebnis",
    share: "Anteil",
    even_short: "gleich oft",
    expected_short: "erwartet",
    walks_column: "Antwortfolgen",
    estimated: "geschätzt",

    flow: "Von den Fragen zum Ergebnis",
    flow_note: "Die Bedingungen werden von oben nach unten geprüft. Wer die erste erfüllt, verlässt \
                den Strom nach rechts, alle anderen gehen weiter nach unten. Die Breite ist der \
                Anteil der Besucher. Neben jeder Bedingung stehen die \
                Fragen, auf die es dabei ankommt.",
    all_visitors: "Alle Besucher",
    if_: "Wenn",
    otherwise: "Sonst, also für alle übrigen",
    all_questions: "Es kommt auf alle {n}\u{a0}Fragen an.",
    some_questions: "Es kommt auf die Fragen {numbers} an.",
    asked_of: "gefragt werden {n}",
    expected_of: "erwartet {n}",
    left_of: "weiter gehen {n}",

    influence: "Was jede Frage entscheidet",
    influence_note: "Zuerst die Frage, die am häufigsten entscheidet: wie oft eine andere Antwort zu \
                     einem anderen Ergebnis führt, wenn alle übrigen Antworten bleiben. Darunter, wo \
                     die Besucher nach jeder Antwort ankommen. Die senkrechte Linie zeigt, wie viele \
                     von allen bereit sind.",
    influence_unknown: "Dieser Selbst-Check ist zu groß, um den Einfluss jeder Frage auszurechnen.",
    changes: "Eine andere Antwort ändert das Ergebnis bei {n} der Gefragten.",
    asked_if: "Gefragt werden {n} der Besucher, nämlich wenn",
    answer_column: "Antwort",
    ends_column: "Danach sind die Besucher",
    left_open: "nicht beantwortet",

    totals: "Wie sich die Punkte verteilen",
    totals_note: "Jede Säule ist eine erreichbare Summe, ihre Höhe der Anteil der Besucher. Die \
                  getönte Fläche ist der Bereich, der genügt; gestrichelt sind die Grenzen, nach denen \
                  ein Ergebnis fragt. Die Buchstaben bezeichnen die Stufen.",
    totals_unknown: "Hier gibt es zu viele verschiedene Summen, um sie zu zeigen.",
    band: "Stufe",
    band_from: "ab",
    enough: "genügt",

    findings: "Was auffällt",
    no_findings: "Nichts. Jedes Ergebnis und jede Stufe ist erreichbar, jede Frage wird gestellt und \
                  bewirkt etwas, keine einzelne Antwort hebt die anderen auf, und alle Beispiele stimmen.",
    no_findings_estimate: "Unter den zufälligen Durchgängen widerspricht keiner Ihren Beispielen. Dass \
                           etwas nie oder immer geschieht, lässt sich aus einer Schätzung nicht schließen.",
    witness: "Zum Beispiel mit diesen Antworten:",
    answer_to: "{answer} auf die Frage {question}",
    band_of: "Stufe {band} von {dimension}",
    example_at: "in Zeile {line}",
    unreachable_outcome: [
        "Das Ergebnis {subject} wird nie erreicht: Keine Antwortfolge erfüllt seine Bedingung.",
        "Lockern Sie die Bedingung, oder streichen Sie das Ergebnis.",
    ],
    shadowed_outcome: [
        "Das Ergebnis {subject} wird nie erreicht: Wer seine Bedingung erfüllt, endet vorher in einem \
         anderen.",
        "Stellen Sie das Ergebnis weiter nach oben, oder fassen Sie die Bedingungen darüber enger.",
    ],
    never_asked: [
        "Die Frage {subject} wird nie gestellt.",
        "Ändern Sie die Bedingung, unter der sie gestellt wird, oder streichen Sie die Frage.",
    ],
    no_effect: [
        "Die Frage {subject} ändert nichts, weder ein Ergebnis noch eine Stufe noch einen Text.",
        "Lassen Sie sie mitentscheiden, oder ersparen Sie sie Ihren Besuchern.",
    ],
    bypass: [
        "Die Antwort {subject} genügt allein: Wer sie gibt, ist bereit, was auch immer er sonst \
         antwortet.",
        "Verlangen Sie für ein Gespräch mehr als diese eine Antwort, oder stellen Sie eine Bedingung \
         darüber, an der es noch scheitern kann.",
    ],
    always: [
        "Jede Antwortfolge endet im Ergebnis {subject}.",
        "Prüfen Sie die Bedingungen: So, wie sie sind, filtert dieser Selbst-Check nicht.",
    ],
    unreachable_band: [
        "Die {subject} wird nie erreicht.",
        "Verschieben Sie, wo die Stufe beginnt, oder streichen Sie sie.",
    ],
    failed_example: [
        "Das Beispiel {subject} stimmt nicht: Nicht jede Antwortfolge, die zu ihm passt, endet dort, \
         wo sie soll.",
        "Ergänzen Sie die Antworten, die das Beispiel voraussetzt, oder ändern Sie die Bedingungen.",
    ],

    margins: "Wie viel Spielraum bleibt",
    margins_note: "Zwischen welchen Werten jede Zahl liegen darf, ohne dass auch nur eine \
                   Antwortfolge anders endet. Jede ist für sich betrachtet, alle anderen bleiben.",
    margins_unknown: "Dieser Selbst-Check ist zu groß, um den Spielraum auszurechnen.",
    no_thresholds: "In diesem Selbst-Check entscheiden Antworten, keine Summen von Punkten. Es gibt \
                    keine Grenze, die sich verschieben ließe.",
    comparison: "Grenze",
    value: "jetzt",
    may_be: "darf liegen",
    points_heading: "Punkte mit dem engsten Spielraum",
    tightest: "Gezeigt sind {n} von {all} vergebenen Punktzahlen, zuerst die engsten.",
    points: "Punkte",
    dimension: "Dimension",
    only: "nur genau {n}",
    at_least: "mindestens {n}",
    above: "über {n}",
    at_most: "höchstens {n}",
    below: "unter {n}",
    anywhere: "beliebig",

    what_changed: "Was sich geändert hat",
    changed_since: "Verglichen mit {former}, über alle Arten zu antworten.",
    change_added: "Dieser Selbst-Check ist neu.",
    change_removed: "Diesen Selbst-Check gibt es nicht mehr, oder er ließ sich damals nicht auswerten.",
    change_unlike: "Die beiden Fassungen lassen sich nicht Antwort für Antwort vergleichen.",
    change_none: "Bei allen {walks} Arten zu antworten kommt dasselbe heraus wie zuvor.",
    change_some: "Bei {changed} von {walks} Arten zu antworten kommt jetzt etwas anderes heraus. Das Gespräch verlieren {lost}, es gewinnen {won}.",
    only_before: "{walks} Arten zu antworten gibt es nicht mehr.",
    only_now: "{walks} Arten zu antworten gibt es erst jetzt.",
    shift: "Von {from} zu {to}: {walks}",
    such_as: "Zum Beispiel",

    translations: "Übersetzungen",
    all_translated: "Alle Texte stehen in allen Sprachen und sind auf dem gleichen Stand.",
    source: "Text",
    present: "vorhanden",
    not_there: "fehlt",
    outdated: "veraltet",

    mistakes: "Mängel in den Dateien",
    no_mistakes: "Keine. Alles, was sich prüfen lässt, ist in Ordnung.",
    in_english: "Die Meldungen sind englisch, wie in der Befehlszeile.",
    errors: ["1\u{a0}Fehler", "{n}\u{a0}Fehler"],
    warnings: ["1\u{a0}Warnung", "{n}\u{a0}Warnungen"],
    hints: ["1\u{a0}Hinweis", "{n}\u{a0}Hinweise"],
    error: "Fehler",
    warning: "Warnung",
    hint: "Hinweis",

    no_texts: "Die Website hat Fehler, deshalb lassen sich ihre Texte noch nicht zusammenstellen.",
    description: "Beschreibung für Suchmaschinen:",
    short: "Auf dem Gesprächszettel:",
    missing: "Wenn die Antwort fehlt:",
    data_block: "[Hier steht, was die Website speichert und wohin ihre Links führen.]",
    picture: "Bild: {alt}",
};
