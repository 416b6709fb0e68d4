import type { RequestType } from '../evidence';
import { originOf } from '../parse/origin';
import { type HarEntry, headerText } from './entry';

/** Chromium's names for kinds of requests, as webRequest calls them. */
const BY_RESOURCE_TYPE: { readonly [name: string]: RequestType } = {
  document: 'main_frame',
  xhr: 'xmlhttprequest',
  fetch: 'xmlhttprequest',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  font: 'font',
  media: 'media',
  ping: 'ping',
  websocket: 'websocket',
  preflight: 'xmlhttprequest',
};

/** Fetch's destinations (`Sec-Fetch-Dest`), as webRequest calls them. */
const BY_DESTINATION: { readonly [name: string]: RequestType } = {
  document: 'main_frame',
  iframe: 'sub_frame',
  frame: 'sub_frame',
  empty: 'xmlhttprequest',
  script: 'script',
  style: 'stylesheet',
  image: 'image',
  font: 'font',
  audio: 'media',
  video: 'media',
  websocket: 'websocket',
};

/** What kind of request it was: by the browser's word, by Fetch's headers, else by what scripts and documents ask for. */
export function typeOf(entry: HarEntry): RequestType {
  const lines = entry.requestLines;
  const destination = headerText(lines, 'sec-fetch-dest').toLowerCase();
  if (destination === 'iframe' || destination === 'frame') return 'sub_frame';
  const type = typeOfResource(entry.resourceType) ?? lookUp(BY_DESTINATION, destination);
  // A beacon, or a fetch whose answer the page did not ask to read: CORS says nothing about it.
  if (type === 'xmlhttprequest' && headerText(lines, 'sec-fetch-mode').toLowerCase() === 'no-cors')
    return 'ping';
  return type ?? guessed(entry);
}

/** What webRequest calls a kind of request that Chromium's other interfaces name in small letters; undefined for others. */
export function typeOfResource(name: string): RequestType | undefined {
  return lookUp(BY_RESOURCE_TYPE, name);
}

function guessed(entry: HarEntry): RequestType {
  const lines = entry.requestLines;
  if (headerText(lines, 'x-requested-with') !== '') return 'xmlhttprequest';
  const accept = headerText(lines, 'accept').toLowerCase();
  if (accept.startsWith('text/html')) return 'main_frame';
  if (accept.startsWith('image/')) return 'image';
  const json = /json/i;
  const scripted =
    json.test(accept) ||
    json.test(headerText(lines, 'content-type')) ||
    json.test(entry.content.mimeType) ||
    headerText(lines, 'origin') !== '' ||
    headerText(lines, 'authorization') !== '';
  return scripted ? 'xmlhttprequest' : 'other';
}

/** Origin of the document that asked, null when nothing tells. A navigation that a person typed has none. */
export function initiatorOf(entry: HarEntry): string | null {
  const lines = entry.requestLines;
  return originOf(headerText(lines, 'origin')) ?? originOf(headerText(lines, 'referer')) ?? null;
}

/** The address that a page's title is, in the dialects that write it there. */
export function addressIn(title: string): string | undefined {
  return /^https?:\/\/\S+$/i.test(title) && URL.canParse(title) ? title : undefined;
}

function lookUp(table: { readonly [name: string]: RequestType }, name: string): RequestType | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
