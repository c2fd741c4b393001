// What the scripts of src/preview/shell/ share: the server's answers, and the objects by which the scripts know each other.
// Types only; nothing ships.

// ---- What the server says

type Severity = "error" | "warning" | "hint";
type WalkStyle = "typical" | "shortest" | "near";
type OutcomeKind = Outcome["kind"];

/** A place in the author's files. */
interface Spot {
  file: string;
  line: number;
  column?: number;
}

interface ShownPage {
  path: string;
  exists: boolean;
  kind: string;
  title: string | null;
  file: string | null;
  line: number | null;
  language: string | null;
  translations: { language: string; path: string }[];
  draft: boolean;
  words: number | null;
  minutes: number | null;
  hash: string | null;
}

interface Changed {
  pages: string[];
  styles: { from: string; to: string }[];
  /** Other files that changed under the name they had. */
  files: string[];
  /** What changed is not known any more: anything may have. */
  everything: boolean;
  /** The page of the file saved last. */
  saved: string | null;
  /** The first changed line of that file. */
  line: number | null;
}

interface JourneyStep {
  id: string;
  kind: "read" | "answer" | "acknowledge";
  page: string;
  label: string;
  minutes: number | null;
  /** For an acknowledgement at an article's end: that article's step. */
  with: string | null;
}

interface JourneyState {
  id: string;
  title: string;
  gate: string;
  minutes: number | null;
  steps: JourneyStep[];
}

interface Decision extends Spot {
  text: string;
}

interface OutcomeState extends Spot {
  id: string;
  kind: OutcomeKind;
  share: string | null;
  walks: string | null;
  when: Decision | null;
}

interface CheckState {
  id: string;
  page: string;
  /** Ids of its ready outcomes. */
  ready: string[];
  outcomes: Ending[];
}

interface Ending {
  id: string;
  kind: OutcomeKind;
  /** The condition that decides; null for the last. */
  when: Decision | null;
}

interface DiagnosticState {
  severity: Severity;
  code: string;
  message: string;
  hint: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  length: number | null;
  lines: { number: number; text: string }[];
  here: boolean;
}

interface State_ {
  build: number;
  /** The last build whose site is shown; null or 0 before there was one. */
  good: number | null;
  broken: boolean;
  page: ShownPage;
  near: { path: string; title: string }[];
  changed: Changed;
  journeys: JourneyState[];
  check: { id: string; walks: string | null; outcomes: OutcomeState[] } | null;
  checks: CheckState[];
  diagnostics: DiagnosticState[];
  editor: { opens: boolean; root: string };
}

interface Passage {
  line: number;
  text?: string;
  question?: string;
}

interface WalkAnswer {
  question: string;
  answer: Answer;
}

interface WalkReply {
  answers: WalkAnswer[] | null;
  when?: Decision | null;
  /** One answer changed; `further` answers what is asked only then. */
  near?: (WalkAnswer & { further: WalkAnswer[]; outcome: string; kind: OutcomeKind }) | null;
}

// ---- tools.js

interface Tools {
  one<E extends Element = HTMLElement>(selector: string, root?: ParentNode): E;
  all<E extends Element = HTMLElement>(selector: string, root?: ParentNode): E[];
  /** An element with properties (`data-…` and `aria-…` as attributes) and children; what is null or false is left out. */
  make<K extends keyof HTMLElementTagNameMap>(
    tag: K, properties?: Record<string, unknown>, ...children: (Node | string | null | false | undefined)[]): HTMLElementTagNameMap[K];
  /** The same children for an element that is there. */
  fill(element: Element, ...children: (Node | string | null | false | undefined)[]): void;
  /** Draws a piece anew if what it is drawn from has changed. */
  draw(element: Element, from: unknown, draw: () => void): void;
  /** A message with what stands in backticks as code. */
  prose(text: string): (Node | string)[];
  /** White space folded, as a reader sees a text. */
  fold(text: string | null | undefined): string;
  /** "1 error", "2 errors". */
  count(number: number, noun: string): string;
  percent(share: number): string;
  kind(kind: OutcomeKind): string;
  parse(html: string): Document;
  isStill(): boolean;
}

// ---- talk.js

interface Talk {
  token: string;
  ask(name: string, query: Record<string, string | number>): Promise<any>;
  state(page: string, seen: number | null): Promise<State_>;
  lines(page: string): Promise<{ file: string; passages: Passage[] }>;
  walk(check: string, outcome: string, style: WalkStyle): Promise<WalkReply>;
  /** Opens a place in the author's editor. */
  open(spot: Spot): Promise<void>;
  /** A page's HTML, whatever its status. */
  page(path: string): Promise<string>;
  /** Waits until the server answers again; says whether it is another than this shell is from. */
  knock(): Promise<boolean>;
}

// ---- events.js

/** What the listening tab tells the others. */
type Word = { kind: "build"; build: number } | { kind: "lost" | "found" | "anew" };

interface Events {
  /** Open in the one tab that listens. */
  stream: EventSource | null;
  /** Calls back for each build, and when the connection is lost, found, or found to be another server's. */
  listen(hear: { build(number: number): unknown; lost(): void; found(): void; anew(): void }): void;
  whileSeen(take: (word: Word) => void): void;
  open(tell: (word: Word) => void): void;
}

// ---- place.js

interface Place_ {
  /** The site path that an address stands for, without variant and `index.html`. */
  path(address: { pathname: string }): string;
  /** The frame's address for a page in the ways that are switched on; `hash` included. */
  address(page: string): string;
  /** The page that the shell's own address names. */
  asked(): string;
  shell(page: string): string;
}

// ---- frame.js

/** One loaded page. */
interface View {
  frame: HTMLIFrameElement;
  window: Window & typeof globalThis;
  document: Document;
  path: string;
  /** When it was asked for, in the shell's time. */
  since: number;
  /** The page's own HTML, before any script touched it; null when a build came in between and so nobody knows. */
  source: Promise<string | null>;
}

interface Frame {
  view: View | null;
  /** When the last build was heard of, in the shell's time. */
  builtAt: number;
  /** Called for each page that came to stand in the frame. */
  onarrive: (view: View) => void;
  onmove: (view: View) => void;
  /** Loads an address out of sight and shows it once it has come to rest; `keep` carries over what the visitor did. */
  show(address: string, options?: { keep?: boolean; focus?: boolean }): Promise<View | null>;
  /** The same as a click on a link to that page. */
  go(page: string): void;
  /** The address that stands in the frame, hash included. */
  here(): string;
  make(): HTMLIFrameElement;
  arrive(frame: HTMLIFrameElement): View;
  since(window: Window): number;
  swap(from: HTMLIFrameElement | undefined, to: HTMLIFrameElement, options: { keep?: boolean; focus?: boolean }): void;
  /** A second window of the site, out of sight. */
  workshop<T>(page: string, work: (window: Window & typeof globalThis) => Promise<T>): Promise<T>;
}

// ---- trail.js

interface Trail {
  /** Whether what comes is an entry of its own, and not in the place of the last one. */
  isNew: boolean;
  turn(view: View, event: NavigateEvent): void;
  /** The author leaves the page in sight, for one that comes. */
  leave(): void;
  /** Puts the page that came into the shell's own address. */
  tell(page: string, hash: string): void;
  /** Back or forward: shows the page of the entry. */
  turned(): Promise<void>;
}

interface Rest {
  /** The outcome that was opened. */
  opened(document: Document): string | null;
  /** Waits until a page's scripts have come to rest, and it shows what `like` showed. */
  of(document: Document, like?: Document | null): Promise<void>;
  signs(document: Document): string;
  isReady(document: Document): boolean;
}

// ---- keep.js

/** What a visitor has done on a page and no server knows of. */
interface Kept_ {
  scroll: { x: number; y: number; anchor: { key: string; top: number } | null };
  fields: { key: string; value: string; checked: boolean }[];
  details: string[];
  focus: { key: string; start: number | null; end: number | null; direction: "forward" | "backward" | "none" | null } | null;
  selection: { anchor: number[]; anchorOffset: number; focus: number[]; focusOffset: number; text: string } | null;
}

interface Keep {
  take(window: Window): Kept_;
  give(window: Window, kept: Kept_): void;
  /** Names for elements that hold over a reload, in document order. */
  keys(document: Document, selector: string): Map<string, HTMLElement>;
  keyOf(element: Element): string;
  anchor(document: Document): Kept_["scroll"]["anchor"];
  toAnchor(window: Window, scroll: Kept_["scroll"]): void;
  steps(document: Document, node: Node | null): number[];
  follow(document: Document, steps: number[]): Node | null;
  focus(document: Document, focus: Kept_["focus"]): void;
  select(window: Window, selection: Kept_["selection"]): void;
}

// ---- morph.js

type Edit =
  | { kind: "text"; node: CharacterData; to: CharacterData }
  | { kind: "attributes"; node: Element; to: Element; names: string[] }
  | { kind: "remove"; node: ChildNode }
  | { kind: "insert"; parent: Node; before: ChildNode | null; to: ChildNode };

interface Compare {
  /** The smallest edits that turn one tree into another. */
  edits(before: Node, after: Node): Edit[];
  children(before: Node, after: Node, edits: Edit[]): void;
  stretch(parent: Node, olds: ChildNode[], news: ChildNode[], before: ChildNode | null, edits: Edit[]): void;
  same(one: Node, other: Node): boolean;
  names(before: Element, after: Element): string[];
  /** Pairs of equal nodes, as many as possible, in order. */
  common(olds: ChildNode[], news: ChildNode[]): [number, number][];
}

interface Plain {
  /** Whether all edits touch only what no script of the page knows of. */
  all(edits: Edit[], before: Document, after: Document): boolean;
  edit(edit: Edit, isCheck: boolean): boolean;
  node(node: Node): boolean;
  text(parent: Element | null, isCheck: boolean): boolean;
  attributes(node: Element, names: string[]): boolean;
}

/** An edit whose places in the live document are found. */
interface Ready {
  edit: Edit;
  node: Node;
  before: Node | null;
}

interface Morph {
  /** Brings a live document up to date in place. Null: that cannot be done, and nothing was touched. */
  live(document: Document, before: Document, after: Document): Promise<Element[] | null>;
  /** What changed, found in a document that was loaded anew. */
  find(document: Document, before: Document, after: Document): Element[];
  /** The element that shows a node; none for what nobody sees. */
  piece(node: Node): Element | null;
  place(edit: Edit, counterpart: (node: Node) => Node | null): Ready | null;
  apply(ready: Ready, document: Document): Promise<Element | null>;
  title(node: Node, edit: Edit & { kind: "text" }, document: Document): void;
  text(node: CharacterData, text: string): void;
  swapStyle(link: HTMLLinkElement, href: string): Promise<void>;
  /** Style sheets whose names changed, in every page. */
  styles(document: Document, pairs: Changed["styles"]): Promise<void>;
  /** Where a node of one document stands in another of the same shape. */
  counterparts(from: Document, to: Document): (node: Node) => Node | null;
}

// ---- pictures.js

interface Pictures {
  /** Those of some files that a page has loaded. */
  used(view: View, files: string[]): string[];
  /** Fetches pictures again in place. Null: something else changed, and nothing was touched. */
  swap(view: View, files: string[], build: number): Element[] | null;
  /** What an attribute of an element names. */
  addresses(element: Element, name: string): URL[];
  isOf(url: URL, file: string): boolean;
  renew(element: Element, changed: string[], build: number): void;
  named(candidate: string, element: Element, url: URL, address: string): string;
}

// ---- follow.js

interface Follow {
  isOn: boolean;
  tint(pieces: Element[]): void;
  /** Brings the first of them into sight if none is. */
  reveal(pieces: Element[]): void;
  /** The element that a source line made. */
  atLine(document: Document, line: number): Promise<Element | null>;
  /** Goes to the page that was saved, if it is another. */
  after(state: State_): Promise<boolean>;
  arrived(view: View): Promise<void>;
  wanted: { path: string; line: number | null } | null;
}

interface Source {
  /** Opens the source of what was clicked. */
  open(target: Element): Promise<void>;
  line(target: Element, passages: Passage[]): number | null;
  lineOf(block: Element, passages: Passage[]): number | null;
  twins(block: Element, text: string): number;
  /** Whether a piece shows a text whose `{kind:name}` were filled in. */
  isFilled(block: Element, told: string): boolean;
}

// ---- the shell's own face

interface Panel {
  isFolded: boolean;
  isForced: boolean;
  show(state: State_): void;
  /** Folds or opens. */
  toggle(): void;
  draw(): void;
  fill(panel: HTMLElement, state: State_): void;
  sorted(state: State_): DiagnosticState[][];
  missing(state: State_): HTMLElement | null;
  mistake(diagnostic: DiagnosticState): HTMLElement;
  code(diagnostic: DiagnosticState): HTMLElement | null;
  rest(diagnostics: DiagnosticState[], isOpen: boolean): HTMLElement | null;
  state: State_ | null;
}

interface Bar {
  show(state: State_): void;
  say(text: string): void;
  link(spot: Spot, text?: string): HTMLElement;
  languages(state: State_): void;
  shares(state: State_): void;
  findings(state: State_): void;
  length(state: State_): void;
}

interface Switches {
  width: number | null;
  isPrint: boolean;
  isScriptOff: boolean;
  bind(): void;
  press(name: string): void;
  paint(): void;
  fit(): void;
  key(event: KeyboardEvent): void;
  remember(): void;
  recall(): void;
  hide(isHidden: boolean): void;
}

interface Running {
  check: CheckState;
  /** Where the walk was to end. */
  outcome: Ending;
  /** Where it ends now, after saves and changed answers. */
  ends: Ending;
  /** The answers that it began with. */
  given: string;
  style: WalkStyle;
  reply: WalkReply;
  /** The self-check's page, for its words. */
  words: Document;
  gate: string | null;
}

interface Given {
  key: string;
  local: string | null;
  session: string | null;
  name: string;
  from: string;
}

/** What a walk needs while it writes into the site's storage. */
interface Workbench {
  seal: Seal;
  journey: Journey;
  kept: Kept;
}

interface Walk {
  style: WalkStyle;
  running: Running | null;
  given: Given | null;
  start(check: CheckState, outcome: Running["outcome"], style: WalkStyle): Promise<void>;
  /** Gives the visitor's own state back. */
  end(): Promise<void>;
  giveBack(): void;
  /** After a build: what is said of the walk, anew. */
  again(state: State_): Promise<void>;
  givenTo(kept: Kept, check: string): string;
  /** Whether the answers are still the walk's own. */
  isUntouched(view: View, running: Running): boolean;
  take(site: string): Given;
  write(bench: Workbench, check: CheckState, answers: WalkAnswer[]): Promise<Document>;
  journeys(bench: Workbench, check: CheckState): Promise<void>;
  step(bench: Workbench, journey: JourneyState, step: JourneyStep): Promise<void>;
  other(bench: Workbench, step: JourneyStep): Promise<void>;
  form(pages: (string | null | undefined)[], hook: "read" | "acknowledge", id: string): Promise<HTMLFormElement | null>;
}

interface Card {
  /** The outcomes to choose from. */
  menu(state: State_): void;
  fillMenu(menu: HTMLElement, state: State_): void;
  choice(state: State_, check: CheckState, outcome: Running["outcome"]): HTMLElement;
  show(running: Running | null): void;
  /** Says so where the page ended elsewhere than the walk promised. */
  fill(aside: HTMLElement, running: Running): void;
  compare(view: View): void;
  answers(running: Running): HTMLElement;
  decided(running: Running): HTMLElement;
  near(running: Running): HTMLElement | null;
  question(words: Document, id: string): string;
  answer(words: Document, id: string, answer: Answer): string;
}

interface Shell {
  state: State_ | null;
  /** The build that the state in hand tells of. */
  seen: number | null;
  /** The build that the server last spoke of. */
  heard: number | null;
  start(): void;
  hear(build: number): unknown;
  /** Asks for the state of the page in sight, and does what it says; one after the other. */
  update(): Promise<void>;
  look(): Promise<void>;
  /** Brings the page in sight up to date. */
  refresh(view: View, state: State_): Promise<void>;
  renew(view: View, state: State_): Promise<Element[]>;
  /** Files that the page shows and that are other ones under the same name. */
  refetch(view: View, state: State_): Promise<Element[]>;
  reload(view: View, before: string | null, after: string): Promise<Element[]>;
  isConcerned(view: View, state: State_): boolean;
  arrive(view: View): void;
  hook(view: View): void;
  click(event: MouseEvent): void;
}
