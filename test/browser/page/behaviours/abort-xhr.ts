import { group } from '../behaviour';

/** XMLHttpRequests that are given up, at every moment. */
export const ABORT_XHR = group('abort', {
  'xhr-before-send': [
    'WPT xhr/abort-before-send',
    async ({ watch, read }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      xhr.open('GET', '/say?status=401');
      xhr.abort();
      return [log, read(xhr)];
    },
  ],
  'xhr-unsent': [
    'WPT xhr/abort-during-unsent',
    ({ watch, read }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      xhr.abort();
      return [log, read(xhr)];
    },
  ],
  'xhr-at-once': [
    'WPT xhr/abort-after-send',
    ({ xhr }) =>
      xhr({ url: '/say?status=401', method: 'POST', body: 'x', upload: true, after: (one) => one.abort() }),
  ],
  'xhr-within-the-body': [
    'WPT xhr/abort-during-loading',
    ({ xhr, tag }) =>
      xhr({
        url: `/hold/${tag}?status=401`,
        before: (one) => {
          one.onreadystatechange = () => {
            if (one.readyState === 3) one.abort();
          };
        },
      }),
  ],
  'xhr-at-the-head': [
    'WPT xhr/abort-during-headers-received',
    ({ xhr, tag }) =>
      xhr({
        url: `/hold/${tag}?status=403`,
        before: (one) => {
          one.onreadystatechange = () => {
            if (one.readyState === 2) one.abort();
          };
        },
      }),
  ],
  'xhr-after-the-end': [
    'WPT xhr/abort-during-done',
    async ({ watch, read, event }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      xhr.open('GET', '/say?status=401');
      xhr.send();
      await event(xhr, 'loadend');
      xhr.abort();
      return [log, read(xhr)];
    },
  ],
  'xhr-in-load': [
    'WPT xhr/abort-event-order',
    ({ xhr }) =>
      xhr({ url: '/say?status=401', before: (one) => one.addEventListener('load', () => one.abort()) }),
  ],
});
