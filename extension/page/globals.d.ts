/**
 * The global scope that the classic scripts of `page/` share in the extension's isolated world of one document. Each table is
 * frozen, and is published by the script that its comment names; the scripts after it in `SCRIPTS` (background/page_scripts.js)
 * take from it what they use.
 */

export {};

declare global {
  /** What can be called in a page: `background/page_scripts.js` runs one verb with arguments that are structured clones. */
  type OphalerVerb = (...args: any[]) => any;

  type OphalerVerbName =
    | "snapshot" | "quiet" | "end_requests" | "ended_requests" | "visible"
    | "click" | "fill" | "choose" | "press" | "scroll" | "back" | "highlight" | "sign_out" | "fill_secret"
    | "fetch_bytes" | "fetch_html" | "fetch_json" | "hold" | "piece" | "drop"
    | "keep" | "locate" | "relocate" | "arm" | "caught" | "disarm" | "collect" | "evidence" | "stop_collecting";

  interface OphalerVerbs extends Map<string, OphalerVerb> {
    get(name: OphalerVerbName): OphalerVerb;
    get(name: string): OphalerVerb | undefined;
  }

  /** An error with a dotted code, in the shape in which it leaves the page. */
  type OphalerError = Error & { oph: { code: string; details: Record<string, string> } };

  /** page/common.js */
  interface OphalerCommon {
    readonly verbs: OphalerVerbs;
    /** Random letters and digits that name this document in its references. */
    readonly token: string;
    refOf(element: Element): string;
    /** The element in the document that `ref` names, of whatever kind; throws `browser.stale_reference`. */
    elementOf(ref: string | null | undefined): any;
    refuse(code: string, details?: Record<string, string>): OphalerError;
    collapseSpaces(text: string | null | undefined): string;
    nameOf(element: any): string;
    sameName(one: string, other: string): boolean;
    observe(root: Node): void;
    activity(): { changes: number; since: number; acted: boolean; didMore: boolean };
    forgetPerson(): void;
    restartQuiet(): void;
    framePath(): number[];
    readonly ownNodes: WeakSet<Node>;
  }

  /** page/response.js */
  interface OphalerResponse {
    refuse(code: string, details?: Record<string, string>): OphalerError;
    readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>>;
    sha256(bytes: BufferSource): Promise<string | null>;
    base64(bytes: Uint8Array): string;
    readDocument(
      address: string,
      init: RequestInit,
      bounds: { hosts: string[] | null; maxBytes: number },
    ): Promise<{ facts: OphalerResponseFacts; bytes: Uint8Array<ArrayBuffer> | null }>;
    namesToken(name: string): boolean;
    holdsToken(name: string, value: string): boolean;
  }

  interface OphalerResponseFacts {
    sent: boolean;
    status: number;
    url: string;
    content_type: string | null;
    file_name: string | null;
    retry_after: string | null;
    date: string | null;
    last_modified: string | null;
    etag: string | null;
    size: number;
  }

  /** page/snapshot.js */
  interface OphalerSnapshot {
    parsedSnapshot(parsed: Document, maxCharacters: number): OphalerWritten;
  }

  interface OphalerWritten {
    html: string;
    truncated: boolean;
    frames: { index: number; src: string; hidden: boolean; ref: string }[];
  }

  /** page/parsed_page.js */
  interface OphalerParsedPage {
    isPage(contentType: string | null): boolean;
    readPage(
      bytes: Uint8Array,
      contentType: string | null,
      url: string,
      maxCharacters: number,
    ): (OphalerWritten & { scripted: boolean }) | null;
  }

  /** page/used_styles.js */
  interface OphalerStyles {
    sheetsOf(root: Document | ShadowRoot, data: Map<string, string>, inFrame: boolean): string;
    dataOf(document: Document, sources: string[]): Promise<Map<string, string>>;
    hidingOf(root: Document | ShadowRoot): OphalerHidingSelectors;
  }

  interface OphalerHidingSelectors {
    hide: string[];
    print: string[];
  }

  var ophaler: OphalerCommon;
  /** Published in the pages and, by its import, in the background. */
  var ophalerResponse: OphalerResponse;
  var ophalerSnapshot: OphalerSnapshot;
  var ophalerParsedPage: OphalerParsedPage;
  var ophalerStyles: OphalerStyles;
  /** In the page's own world: whether page/window_open.js is at work there. */
  var ophalerCatches: true | undefined;
  var ophalerPrints: true | undefined;
}
