/**
 * A state of a view, as data: what happened in the tab, what the person did then, and what must be there. Pictures and the
 * accessibility tests visit the same ones.
 */
export interface Look {
  /** Unique, kebab-case: the name of its picture. */
  readonly id: string;
  readonly view: ViewName;
  /** The popup as a page: where access is withheld, a press of the button grants it instead of opening the popup. */
  readonly inTab?: true;
  /** What the person did in the view. */
  readonly do?: readonly Gesture[];
  /** A selector: the state is reached when it is shown. */
  readonly shows: string;
}

/** States that share a tab, and so what happened in it. */
export interface Scene {
  readonly id: string;
  /** The build with deep capture. */
  readonly deep?: true;
  readonly past: readonly Deed[];
  readonly looks: readonly Look[];
}

/** Which of the extension's pages it is. */
export type ViewName = 'panel' | 'popup' | 'options' | 'viewer';

/** What happened in the tab. The panel is opened after the first `goto`, and looks on from there. */
export type Deed =
  /** Buttons of the demo, one after the other, each of which fails as its cause says. */
  | { readonly press: readonly string[] }
  /** Calls of the page that nobody needs to answer well; paths of the demo. */
  | { readonly call: readonly string[]; readonly method?: string }
  /** Addresses that the options call expected. */
  | { readonly expect: readonly string[] }
  | { readonly goto: string }
  /** The extension is let see sites on a click only, as a person can choose. */
  | { readonly withhold: true }
  /** The extension comes after the page: it has seen nothing of it. */
  | { readonly forget: true }
  /** The extension is loaded anew while its panel stands. */
  | { readonly reload: true };

/** What a person does in a view. */
export type Gesture =
  | { readonly click: string }
  /** Chooses a recorded HAR file of the accuracy corpus: `<server>/<story>`. */
  | { readonly file: string }
  /** Selects the row of this cause. */
  | { readonly row: string }
  /** Unfolds sections, and goes to the first. */
  | { readonly unfold: readonly string[] }
  | { readonly type: string; readonly into: string };
