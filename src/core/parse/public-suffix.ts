import { PUBLIC_SUFFIXES } from './public-suffix-list';

/** What stands below a name in the public suffix list. */
interface Branch {
  /** Whether the name itself is a public suffix; below an exception (`!`) it is none. */
  rule: boolean;
  exception: boolean;
  below: Map<string, Branch>;
}

/** The list by top-level domain, each part of it taken apart when a host asks for it. */
const parts = new Map<string, string | Map<string, Branch>>();

/**
 * The public suffix of a host, such as `co.uk` and `github.io`: what the longest rule of the public suffix list names, its private
 * part included, as in browsers; the last label where no rule fits (publicsuffix.org/list, algorithm).
 * @param host lower-case labels in ASCII, no IP address.
 * @returns undefined when a label is empty.
 */
export function publicSuffixOf(host: string): string | undefined {
  const labels = host.split('.').reverse();
  if (labels.includes('')) return undefined;
  let length = 1;
  let below = partOf(labels[0] ?? '');
  for (const [index, label] of labels.entries()) {
    if (index === 0) continue;
    const branch = below?.get(label);
    if (branch?.exception) break;
    if (branch?.rule || below?.has('*')) length = index + 1;
    below = branch?.below;
  }
  return labels.slice(0, length).reverse().join('.');
}

function partOf(top: string): Map<string, Branch> | undefined {
  if (parts.size === 0) split();
  const part = parts.get(top);
  if (typeof part !== 'string') return part;
  const branches = branchesOf(part);
  parts.set(top, branches);
  return branches;
}

/** Finds where each top-level domain's part of the list begins and ends. */
function split(): void {
  let depth = 0;
  let name = 0;
  let start = 0;
  for (let at = 0; at < PUBLIC_SUFFIXES.length; at++) {
    const character = PUBLIC_SUFFIXES[at];
    if (character === '(' || character === '[') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (character === ')') {
      depth -= 1;
      if (depth === 0) parts.set(PUBLIC_SUFFIXES.slice(name, start), PUBLIC_SUFFIXES.slice(start + 1, at));
    } else if (character === ',' && depth === 0) name = at + 1;
  }
}

/** Takes a part of the list apart: `kobe!,*` or `amazonaws[s3,compute(x)]`, see the list's own file. */
function branchesOf(part: string): Map<string, Branch> {
  const root = new Map<string, Branch>();
  const open = [root];
  for (const [, name = '', exception, end = ''] of part.matchAll(/([^,()[!]{0,63})(!?)([,()[]|$)/g)) {
    const level = open.at(-1) ?? root;
    const branch = { rule: end !== '[', exception: exception === '!', below: new Map() };
    if (name !== '') level.set(name, branch);
    if (end === '(' || end === '[') open.push(branch.below);
    if (end === ')') open.pop();
  }
  return root;
}
