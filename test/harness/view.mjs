/**
 * What a test can do with a panel or a popup, whichever browser shows it.
 *
 * @typedef {(code: string | ((...args: any[]) => unknown), ...args: any[]) => Promise<any>} Evaluate
 *
 * @typedef {object} View
 * @property {Evaluate} evaluate runs an expression, or a function with arguments, inside the view
 * @property {(test: string | (() => unknown), what: string, options?: { deadlineMs?: number }) => Promise<unknown>} until
 * waits until the test is truthy inside the view
 * @property {(selector: string) => Promise<void>} click
 * @property {(file: string, size?: { width: number, height: number }) => Promise<void>} screenshot
 * @property {(theme: 'light' | 'dark') => Promise<void>} setTheme
 */

export {};
