//! English.

use crate::report::words::Words;

pub(super) static WORDS: Words = Words {
    language: "en",
    point: ".",
    thousands: ",",
    percent: "%",
    quotes: ["“", "”"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date: "{day} {month} {year}",
    language_names: [("de", "German"), ("en", "English")],

    report: "Report",
    paper: "All texts",
    untitled: "Your site",
    private: "This report holds rules and outcomes in clear. It is for you and does not belong on the \
              web.",
    heading: "Where your questions lead",
    lead: "Everything that can be said of your site before the first visitor enters it.",
    contents: "Contents",
    with_errors: [
        "The site has one error. Here is what can be said all the same.",
        "The site has {n} errors. Here is what can be said all the same.",
    ],
    see_mistakes: "See what is wrong",
    pages: ["1 page", "{n} pages"],
    languages: ["1 language", "{n} languages"],
    self_checks: ["1 self-check", "{n} self-checks"],
    journeys: ["1 journey", "{n} journeys"],
    minutes: ["1 minute", "{n} minutes"],
    steps: ["1 step", "{n} steps"],
    questions: ["1 question", "{n} questions"],

    reach: "Of {all} visitors, {n} reach the call if all answers are given equally often",
    reaches: "Of {all} visitors, {n} reaches the call if all answers are given equally often",
    reach_expected: "; {n} if they answer as you expect.",
    nobody: "nobody",
    hardly_anybody: "hardly anybody",
    everybody: "all",
    share_unknown: "How many visitors reach the call cannot be said yet, since a self-check has errors.",

    journey_note: "The band shows how many visitors go on if everybody takes every step and all \
                   answers are given equally often.",
    read: "Read",
    answer: "Answer questions",
    acknowledge: "Confirm",
    call: "The call",
    call_text: "The door opens.",
    go_on: "go on",
    arrive: "arrive",
    unknown: "unknown",
    roles: ["orientation", "framing", "statement", "boundary", "expectation"],
    missing_boundary: "No text on this journey says who should not come. Add an article with the \
                       role “boundary” as a step.",
    missing_expectation: "No text on this journey says what happens, what it costs and what it needs. \
                          Add an article with the role “expectation” as a step.",

    exact: [
        "One way to answer, {questions}. All numbers are counted exactly.",
        "{walks} ways to answer, {questions}. All numbers are counted exactly.",
    ],
    estimate: "{questions}. There are too many ways to answer to count them: all numbers are estimates \
               from {samples} walks at random.",
    questions_range: "{min} to {max} questions, {mean} on average",
    ready: "ready",
    not_yet: "not yet",
    not_a_fit: "not a fit",

    shares: "Where your visitors end",
    even: "All answers equally often",
    expected: "As you expect",
    even_note: "Counted as if every answer to a question that is asked were given equally often.",
    both_note: "Filled, above: every answer to a question that is asked is given equally often. In \
                outline, below: answers are given as you expect.",
    outcome: "Outcome",
    share: "Share",
    even_short: "equally often",
    expected_short: "expected",
    walks_column: "Walks",
    estimated: "estimated",

    flow: "From questions to outcomes",
    flow_note: "Conditions are tried from top to bottom. Whoever meets the first leaves the stream to \
                the right, all others go on down. Widths are shares of visitors. Beside each \
                condition stand the questions that it looks at.",
    all_visitors: "All visitors",
    if_: "If",
    otherwise: "Otherwise, for all who are left",
    all_questions: "All {n} questions count.",
    some_questions: "Questions {numbers} count.",
    asked_of: "asked: {n}",
    expected_of: "expected: {n}",
    left_of: "{n} go on",

    influence: "What each question decides",
    influence_note: "First the question that decides most: how often another answer leads to another \
                     outcome while all others stay. Below it, where visitors end after each answer. \
                     The upright line shows how many of all are ready.",
    influence_unknown: "This self-check is too large for working out the influence of each question.",
    changes: "Another answer changes the outcome for {n} of those who are asked.",
    asked_if: "{n} of visitors are asked, namely if",
    answer_column: "Answer",
    ends_column: "Visitors then are",
    left_open: "left open",

    totals: "How points are spread",
    totals_note: "Each column is a total that can be reached, its height the share of visitors. The \
                  tinted zone is what is enough; dashed lines are the thresholds that an outcome asks \
                  for. Letters name the bands.",
    totals_unknown: "There are too many different totals here to show them.",
    band: "Band",
    band_from: "from",
    enough: "enough",

    findings: "What stands out",
    no_findings: "Nothing. Every outcome and every band can be reached, every question is asked and has \
                  an effect, no single answer overrules the others, and all examples hold.",
    no_findings_estimate: "None of the walks at random contradicts your examples. That something never \
                           or always happens cannot be concluded from an estimate.",
    witness: "For example with these answers:",
    answer_to: "{answer} to the question {question}",
    band_of: "band {band} of {dimension}",
    example_at: "in line {line}",
    unreachable_outcome: [
        "The outcome {subject} is never reached: no walk meets its condition.",
        "Relax the condition, or leave the outcome out.",
    ],
    shadowed_outcome: [
        "The outcome {subject} is never reached: whoever meets its condition ends in another one first.",
        "Move the outcome further up, or narrow the conditions above it.",
    ],
    never_asked: [
        "The question {subject} is never asked.",
        "Change the condition under which it is asked, or leave it out.",
    ],
    no_effect: [
        "The question {subject} changes nothing, neither an outcome nor a band nor a text.",
        "Let it have a say, or spare your visitors the question.",
    ],
    bypass: [
        "The answer {subject} is enough by itself: whoever gives it is ready, whatever else is answered.",
        "Ask for more than this one answer, or put a condition above it that can still fail.",
    ],
    always: [
        "Every walk ends in the outcome {subject}.",
        "Look at the conditions: as they are, this self-check does not filter.",
    ],
    unreachable_band: [
        "No walk reaches the {subject}.",
        "Move where the band begins, or leave it out.",
    ],
    failed_example: [
        "The example {subject} does not hold: not every walk that agrees with it ends where it should.",
        "Add the answers that the example takes for granted, or change the conditions.",
    ],

    margins: "How much room there is",
    margins_note: "Between which values each number may stand without a single walk ending elsewhere. \
                   Each is looked at by itself, all others stay.",
    margins_unknown: "This self-check is too large for working out how much room there is.",
    no_thresholds: "In this self-check answers decide, not totals of points. There is no threshold to \
                    move.",
    comparison: "Threshold",
    value: "now",
    may_be: "may be",
    points_heading: "Points with the least room",
    tightest: "{n} of the {all} points that are given, the tightest first.",
    points: "Points",
    dimension: "Dimension",
    only: "exactly {n} only",
    at_least: "at least {n}",
    above: "above {n}",
    at_most: "at most {n}",
    below: "below {n}",
    anywhere: "anything",

    what_changed: "What has changed",
    changed_since: "Compared with {former}, over all ways of answering.",
    change_added: "This self-check is new.",
    change_removed: "This self-check is gone, or could not be compiled then.",
    change_unlike: "The two versions cannot be compared answer by answer.",
    change_none: "All {walks} ways of answering come to the same as before.",
    change_some: "{changed} of {walks} ways of answering come to something else now. {lost} lose the call, {won} gain it.",
    only_before: "{walks} ways of answering there no longer are.",
    only_now: "{walks} ways of answering there were not before.",
    shift: "From {from} to {to}: {walks}",
    such_as: "For example",

    translations: "Translations",
    all_translated: "All texts stand in all languages and are up to date.",
    source: "Text",
    present: "there",
    not_there: "missing",
    outdated: "outdated",

    mistakes: "What is wrong in the files",
    no_mistakes: "Nothing. All that can be checked is in order.",
    in_english: "",
    errors: ["1 error", "{n} errors"],
    warnings: ["1 warning", "{n} warnings"],
    hints: ["1 hint", "{n} hints"],
    error: "error",
    warning: "warning",
    hint: "hint",

    no_texts: "The site has errors, so its texts cannot be put together yet.",
    description: "Description for search:",
    short: "In the brief:",
    missing: "When no answer was chosen:",
    data_block: "[Here stands what the site stores and where its links lead.]",
    picture: "Picture: {alt}",
};
