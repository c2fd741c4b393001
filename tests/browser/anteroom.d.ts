// What the scripts in static/ share: the shapes that the Rust side writes into a page's islands (docs/content/seal.md,
// "Page" and "Gate"), what the browser stores (docs/content/templates.md), and the functions themselves. Types only; nothing ships.

type Bytes = Uint8Array<ArrayBuffer>;

// ---- Sealed data

/** `["and", …]`, `["eq", question, choice]` and so on, questions and choices as indexes. */
type Condition = [operator: string, ...rest: any[]];

/** A counted question: one that the seal numbers and reads. */
interface Question {
  id: string;
  kind: "single" | "multiple" | "scale";
  n: number;
  required: boolean;
  when: Condition | null;
  /** How many counted questions can still follow, over all walks through this one. */
  left?: [min: number, max: number];
  /** The author's revision; left out when 1. */
  rev?: number;
  /** The ids of its choices, by index; of a scale its numbers. */
  choices: string[];
  min?: number;
  max?: number;
  /** Those of its choices that stand alone. */
  exclusive?: string[];
}

/** A text question, placed before a counted one; it is never read by the seal. */
interface TextQuestion {
  id: string;
  before: number;
  required: boolean;
  when: Condition | null;
  rev?: number;
}

interface SelfCheckIsland {
  v: 1;
  id: string;
  lang: string;
  salt: string;
  roots: string[];
  comb: string;
  bands: number[];
  q: Question[];
  texts?: TextQuestion[];
  table: string;
  blobs: Record<string, string>;
  dimensions?: Named[];
}

interface GateIsland {
  v: 1;
  id: string;
  lang: string;
  steps: GateStep[];
  /** The gate's own address, relative to this page. */
  gate: string;
  /** Only on the gate and on the last self-check's page. */
  blobs?: Record<string, string>;
}

/** Exactly one of `read`, `ack` and `answer` is there. */
interface GateStep {
  read?: string;
  ack?: string;
  answer?: string;
  tags: string[];
  label: string;
  url: string;
}

/** A self-check's island, decoded. */
interface Sealed {
  page: SelfCheckIsland;
  salt: Bytes;
  /** Values by address, both as text with one letter per byte. */
  table: Map<string, string>;
}

/** A label and the key it makes. */
interface Place {
  label: Bytes;
  key: CryptoKey;
}

/** An answer by index: a choice, ticked boxes, null where left blank, undefined where not asked or not yet answered. */
type Known = number | number[] | null | undefined;

interface Outcome {
  outcome: string;
  kind: "ready" | "not-yet" | "not-a-fit";
  html: string;
  days?: number;
  share?: string;
}

interface Band {
  dimension: string;
  band: string;
  text?: string;
  /** This band's place among its dimension's bands, from 0, and their number. */
  position: [index: number, count: number];
  /** The first band that is enough. */
  zone?: number;
  read?: { title: string; href: string }[];
}

interface Booking {
  url: string;
  label: string;
  minutes?: number;
  how?: string;
  decides?: string[];
  bring?: string[];
  closed?: Closure[];
  provider?: string;
  /** Provider field -> "brief", "outcome", "=text", "self-check/question", or the last with "#" for the answer's number. */
  prefill?: Record<string, string>;
  /** Several answers repeat the field instead of standing in one. */
  repeat?: boolean;
  /** The provider takes nothing: the brief is to be copied. */
  copy?: boolean;
}

/** First and last day as `2027-07-20`, both included. */
interface Closure {
  from: string;
  to: string;
  text: string;
}

// ---- What the browser keeps

/** A choice's id, the ids of ticked boxes, a text, or null where left blank. */
type Answer = string | string[] | null;

interface Kept {
  v: 1;
  answers: Record<string, Record<string, { r: number; v: Answer }>>;
  notes: Record<string, string>;
  /** Per finished step its share. */
  tokens: Record<string, string>;
  /** What the visitor changed in the brief, by its rows' keys. */
  brief?: Record<string, string>;
  /** Only in localStorage: when to forget, in milliseconds. */
  until?: number;
}

// ---- A visitor's way

/** A question as the page shows it: counted ones and text questions in one row. */
interface Asked {
  id: string;
  kind: Question["kind"] | "text";
  required: boolean;
  when: Condition | null;
  rev?: number;
  /** Its number for the seal; undefined for a text question. */
  index?: number;
  left?: [min: number, max: number];
  choices?: string[];
  min?: number;
  max?: number;
  exclusive?: string[];
}

/** Answers by question id; a question not answered yet is left out. */
type Answers = Record<string, Answer>;

/** Where the visitor stands in a self-check. */
interface Course {
  answers: Answers;
  /** The questions that the answers lead through. */
  path: Asked[];
  /** The first of them that waits for its answer. */
  open: Asked | undefined;
}

interface Step {
  /** `read:…`, `acknowledge:…` or `answer:…`, as in `data-step`. */
  id: string;
  label: string;
  url: string;
  token: string;
  done: boolean;
}

/** Where the visitor stands on the way to the gate. */
interface Standing {
  steps: Step[];
  /** The first step not done; undefined when all are. */
  current: Step | undefined;
  /** Steps whose stored token is no longer valid. */
  changed: Step[];
}

// ---- Words

interface Named {
  id: string;
  label: string;
}

interface CheckWords {
  id: string;
  title: string;
  /** null when the check is this page's own; without `comb` where only its bands can be opened. */
  page: SelfCheckIsland | null;
  dimensions: Named[];
  /** `choices` in the order of their indexes; null for a text question. */
  questions: { id: string; label: string; choices: string[] | null }[];
}

interface Words {
  checks: CheckWords[];
  statements: { step: string; texts: string[] }[];
  notes: Named[];
}

/** The strings of the page's language whose keys begin with `js_`, without that. */
interface Strings {
  title_error: string;
  question_of: string;
  question_left: string;
  question_most: string;
  left: Record<string, string>;
  over: Record<string, string>;
  too_long: string;
  changed: string;
  back_question: string;
  back_overview: string;
  not_answered: string;
  min: string;
  max: string;
  saved: string;
  forgotten: string;
  kept: string;
  keep_failed: string;
  copied: string;
  copy_failed: string;
  minutes: Record<string, string>;
  leads_to_mail: string;
  leads_to_phone: string;
  brief: string;
  brief_own: string;
  brief_statements: string;
  verdict: string;
  prefill_copy: string;
  reminder_title: string;
  reminder_file: string;
}

/** A row of the brief. */
interface BriefRow {
  /** `self-check/question`, `self-check:dimension`, `note/id`, `agreed`, or `own` for what only the brief says. */
  key: string;
  label: string;
  text: string;
  /** Of chosen answers each by itself, and their numbers from 1. */
  parts?: string[];
  numbers?: string;
}

/** A row with what the visitor made of it. */
interface EditedRow extends BriefRow {
  original: string;
}

/** What goes into one field of a booking; several texts repeat the field. */
interface Field {
  field: string;
  texts: string[];
  isBrief?: boolean;
}

// ---- static/seal.js

interface Seal {
  fromBase64(text: string): Bytes;
  /** One letter per byte. */
  toText(bytes: Bytes): string;
  toHex(bytes: Bytes): string;
  utf8(text: string): Bytes;
  join(...parts: (Bytes | number[])[]): Bytes;
  u16(number: number): number[];
  /** Text with its length in front: `lp` in docs/content/seal.md. */
  sized(text: string): Bytes;

  macKey(secret: Bytes): Promise<CryptoKey>;
  mac(key: CryptoKey, message: Bytes): Promise<Bytes>;
  /** HKDF. */
  derive(secret: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes>;
  /** By which the page knows a share without holding it. Shares are base64 here and below. */
  tag(share: string): Promise<string>;
  /** The share of an acknowledge step, from those of its statements. */
  acknowledge(shares: string[]): Promise<string>;
  journeyKey(shares: string[], journey: string): Promise<Bytes>;

  /** Whether a condition holds over what `known` gives. */
  holds(when: Condition | null, known: Known[]): boolean;
  /** The answers as conditions see them: undefined where not asked, null where left blank. */
  known(questions: Question[], answers: Known[]): Known[];
  /** What the walk reads of the answers. */
  reads(questions: Question[], answers: Known[]): number[][];

  unpack(page: SelfCheckIsland): Sealed;
  /** The label that a message leads to; undefined when the table has no entry for it. */
  next(sealed: Sealed, from: Place, message: number[]): Promise<Bytes | "" | undefined>;
  follow(sealed: Sealed, root: Bytes, messages: number[][]): Promise<Place>;
  /** What the chains end in. */
  ends(sealed: Sealed, answers: Known[]): Promise<Place[]>;
  bands(sealed: Sealed, ends: Place[]): Promise<Band[]>;
  outcome(sealed: Sealed, ends: Place[]): Promise<Outcome>;
  /** From complete answers to outcome and bands. Damaged data ends in an error, never in a wrong outcome. */
  walk(sealed: Sealed, answers: Known[]): Promise<{ outcome: Outcome; bands: Band[] }>;
  /** The payload that a secret opens; an error when there is none. */
  open(page: Blobs, secret: Bytes, kind: "outcome" | "band" | "booking", salt: Bytes): Promise<any>;
  /** The booking that the shares of all steps, in order, open together. */
  openBooking(gate: GateIsland, shares: string[]): Promise<Booking>;
}

type Blobs = Pick<GateIsland, "id" | "lang" | "blobs">;

// ---- static/journey.js

/** Where a text can be kept under a key. */
type KeyPlace = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The part of a window that storage needs. */
type StorageHost = Pick<Window, "localStorage" | "sessionStorage" | "name">;

interface Store {
  read(): Kept;
  forget(): void;
  /** Reads, edits and writes. Nothing is written before the first change. */
  change(edit: (kept: Kept) => void): void;
  /** From now on for 90 days on this device, where that is possible. */
  keep(): void;
  isKept(): boolean;
  /** Whether closing the tab loses everything because the browser keeps nothing for this site. */
  isFleeting(): boolean;
}

interface Journey {
  /** What a place holds; null for anything unreadable, foreign or expired. */
  parse(text: string | null | undefined): Kept | null;
  /** In the tab's session; on the device once the visitor asks for it; in the tab's name where both are blocked. */
  openStore(site: string, browser: StorageHost): Store;

  /** All questions of a self-check in the order of the page. */
  questions(check: SelfCheckIsland): Asked[];
  /** What is wrong with an answer, as the name of the sentence that says so; null when it can stand. */
  fault(question: Asked, answer: Answer): "missing" | "min" | "max" | null;
  /** The same answers as the seal counts them. */
  byIndex(check: SelfCheckIsland, answers: Answers): Known[];
  course(check: SelfCheckIsland, kept: Kept): Course;
  /** Where these answers lead. */
  lead(check: SelfCheckIsland, answers: Answers): Course;
  /** How many questions can still follow, at least and at most. */
  ahead(check: SelfCheckIsland, question: Asked): [min: number, max: number];
  walk(check: SelfCheckIsland, answers: Answers): ReturnType<Seal["walk"]>;

  standing(gate: GateIsland, tokens: Kept["tokens"]): Promise<Standing>;
  /** A booking's address, if its scheme is one that may be followed. */
  destination(booking: Booking): URL;
  /** The visitor's own day as `2027-07-20`. */
  date(day: Date): string;
  /** The closure that a day falls into. */
  closure(booking: Booking, day: Date): Closure | undefined;
}

// ---- static/summary.js

interface Summary {
  /** The answers that differ from this one in one thing: another choice, one box more or less, or one box alone. */
  others(question: Asked, answer: Answer): Answer[];
  /** The questions whose answer alone could have led elsewhere, where that asks nothing new. */
  decisive(check: SelfCheckIsland, course: Pick<Course, "answers" | "path">, outcome: string): Promise<Asked[]>;

  /** A calendar file with one whole day, so many days from today. */
  reminder(title: string, url: string, days: number): string;

  /** The visitor's own summary for the call: own words, notes, answers, bands, agreed statements. `own` is this page's check. */
  brief(words: Words, kept: Kept, own: SelfCheckIsland, agreed: string): Promise<BriefRow[]>;

  /** A text as it stands in an address. */
  encode(text: string, isMail: boolean): string;
  address(url: string, fields: Field[]): string;
  /** The address with its fields, cut to 1,800 characters: first the brief, then what was named last. Shortens `fields`. */
  prefill(url: string, fields: Field[]): { address: string; isCut: boolean };
}

// ---- static/page.js

/** An element found by its hook, with everything that some of them have. */
type Piece = HTMLElement &
  Pick<HTMLInputElement, "checked" | "value"> & { labels: NodeListOf<HTMLLabelElement> } &
  Pick<HTMLAnchorElement, "href" | "rel"> &
  Pick<HTMLDialogElement, "showModal"> & { content: Piece } & { dataset: Record<string, string> } & {
    cloneNode(deep: true): Piece;
    firstElementChild: Piece;
    textContent: string;
  };

/** What goes into a slot of a template; nothing removes the slot. */
type Slot = string | undefined | string[] | ((slot: Piece) => void) | false | 0 | null | undefined;

interface State {
  store: Store;
  strings: Strings;
  gate: GateIsland;
  check: SelfCheckIsland;
  words: Words;
  /** The error summary in sight. */
  complaint?: Piece;
  /** The opened booking. */
  booking?: Booking;
  /** Whether the visitor has moved on since the page was loaded; before that, focus stays where it is. */
  hasMoved?: boolean;
  /** Whether all was answered once; then only what is newly needed is asked. */
  isReviewing?: boolean;
  /** Whether the brief is being edited. */
  isEditing?: boolean;
}

interface Basics extends Partial<State> {
  /** As the page was loaded with it. */
  title: string;
  all(selector: string, root?: { querySelectorAll(selector: string): Iterable<any> }): Piece[];
  one(selector: string, root?: ParentNode): Piece;
  show(selector: string, visible: unknown, root?: ParentNode): void;
  on(target: string | EventTarget, type: string, act: (event: any, piece: any) => unknown): void;
  /** Puts values into the `{places}` of a text. */
  insert(text: string, values: Record<string, any>): string;
  /** The text for so many. */
  count(texts: Record<string, string>, n: number): string;
  /** "a, b and c" in the page's language. */
  and(texts: string[]): string;
  /** A status message. */
  say(text: string): void;
  island(name: string): any;
  /** No visitor sees an exception: whatever fails is told as damage. */
  guard(act: () => unknown): Promise<void>;
  /** A copy of a template with its slots filled; a list repeats its first item. */
  fill(template: string, values: Record<string, Slot>): Piece;
  repeat<Value>(list: Piece, values: Value[], act: (item: Piece, value: Value) => void): void;
  point(link: Piece, text: string, url: string): void;
  /** A heading's text without soft hyphens. */
  plain(heading: Piece): string;
  /** Title and focus follow the heading of what is shown now. */
  present(heading: Piece, prefix?: string): void;
  /** Hands the visitor a file. */
  save(name: string, type: string, text: string): void;
  /** For an author who counts: a DOM event, and the beacon where the settings name one. Holds no answers. */
  tell(event: "step" | "outcome" | "booking", detail: Record<string, string>): void;

  paint(standing: Standing): void;
  reopen(changed: Step[]): void;
  refresh(): Promise<Standing | undefined>;
  complete(event: Event, form: Piece): Promise<void>;
  takeNote(area: Piece, id: string): void;

  bind(): void;
  start(): Promise<void>;
}

// ---- static/questions.js

/** What is wrong with an answer, as the name of the sentence that says so. */
type Fault = "missing" | "min" | "max" | "over";

interface Questions {
  step(): string;
  address(question: Asked): string;
  fieldset(question: Asked): Piece;
  heading(fieldset: Piece): Piece;
  short(question: Asked): string;
  text(question: Asked, answer: Answer): string;
  view(name: "questions" | "answers" | "result", isFirst?: boolean): void;
  route(): Promise<unknown>;
  /** Which question this is, and how many can follow. */
  progress(question: Asked, n: number): string;
  showQuestion(path: Asked[], position: number, answers: Answers): void;
  /** Makes a question's h2 the page's h1, for behind the first question that one is hidden. */
  promote(heading: Piece): void;
  alone(event: Event & { target: Piece }, fieldset: Piece): void;
  /** Tells how many letters are left; gives them, below zero where there are too many. */
  measure(area: Piece): number;
  answer(event: Event): Promise<void>;
  complain(question: Asked, fieldset: Piece, fault: Fault): void;
  pardon(fieldset: Piece): void;
  /** What the page of answers says of one. */
  row(question: Asked, answers: Answers): Record<string, Slot>;
  showAnswers(path: Asked[], answers: Answers): void;
  startSelfCheck(): Promise<void>;
}

// ---- static/result.js

interface Results {
  /** Walks, and keeps the share that lies at the end. */
  settle(answers: Answers, otherwise?: string): ReturnType<Seal["walk"]>;
  showResult(path: Asked[], answers: Answers): Promise<void>;
  /** Fills what an outcome recalls of answers and bands. */
  recall(panel: Piece, bands: Band[], tell: (question: string) => string | undefined): void;
  showWhy(path: Asked[], answers: Answers, outcome: string): Promise<void>;
  showBands(bands: Band[]): void;
  /** Draws where a visitor stands: one equal segment per band, so that it tells nothing that the words do not. */
  place(track: Piece, position: Band["position"], zone?: number): void;
  showWay(standing: Standing | undefined, isReady: boolean): void;
}

// ---- static/brief.js

interface Briefs {
  door(booking: Booking): Piece;
  /** The brief as the visitor left it, with an empty row for what he wants to add. */
  rows(): Promise<EditedRow[]>;
  /** Shows the brief and what of it goes along; gives its text. */
  writeBrief(): Promise<string>;
  edit(): Promise<void>;
  /** The outcome's title as plain text; `rows` are the brief's. */
  verdict(rows: EditedRow[]): Promise<string>;
  /** What goes into a field from anything but the brief as a whole. */
  field(field: string, source: string, rows: EditedRow[]): Promise<Field & { label: string }>;
  /** Puts into the booking's address what the author asked for, and shows it. */
  carry(rows: EditedRow[], text: string): Promise<void>;
  bindBrief(): void;
}

type Page = Basics & State & Questions & Results & Briefs;

// ---- The one global name

declare var anteroom: { seal: Seal; journey: Journey; summary: Summary; page: Page };
