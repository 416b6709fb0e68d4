// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { pastedShape } from '../../../src/core/curl/reduce';
import { type Past, pastOf } from '../../../src/core/history';
import type { FromView } from '../../../src/messaging/messages';
import { createLiveLog } from '../../../src/views/live-log';
import { createPanelModel } from '../../../src/views/panel/model';
import { Panel } from '../../../src/views/panel/panel';
import { catalogue } from '../../fixtures/catalogue';
import { exchange, head, headers, hop, NOON } from '../../fixtures/exchanges';
import { csrfFailure, failures } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';

afterEach(cleanup);

const TITLE = 'It works elsewhere? Compare';
const print = (secret: string) => `print of ${secret.length}`;

async function opened({ canPaste = true } = {}) {
  const log = createLiveLog();
  const said: FromView[] = [];
  const model = createPanelModel({
    log,
    catalogue,
    send: (message) => said.push(message),
    now: () => NOON,
    ...(canPaste && { loadReduce: async () => (text: string) => pastedShape(text, print) }),
  });
  const view = render(<Panel model={model} openOptions={() => {}} />);
  const snapshot = () => {
    log.receive({ kind: 'snapshot', number: 1, tab: tabState(), failures: failures(), story: [] });
    log.setConnection('connected');
  };
  snapshot();
  const find = (selector: string) => view.container.querySelector<HTMLElement>(selector);
  const one = (selector: string) => {
    const element = find(selector);
    if (!element) throw new Error(`Failed to find ${selector}`);
    return element;
  };
  await waitFor(() => one('[data-detail]'));
  model.toggle(TITLE, true);
  await waitFor(() => one(canPaste ? '[data-paste]' : '[data-action="pick"], [data-picker], .connecting'));
  const paste = (text: string) => {
    const target = one('[data-paste]');
    const event = createEvent.paste(target, { clipboardData: { getData: () => text } });
    fireEvent(target, event);
    return event;
  };
  return { log, model, said, snapshot, find, one, paste, container: view.container };
}

function captured(id: string, method: string, path: string, status: number): Past {
  const { exchange: failing } = csrfFailure('x');
  const url = new URL(path, failing.hops[0]?.url).href;
  return pastOf(exchange(id, [hop(method, url, headers(), head(status))]));
}

describe('comparing with what works elsewhere', () => {
  it('takes a paste before the browser could insert it, and shows what differs', async () => {
    const { paste, one, container } = await opened();
    const event = paste(
      'curl -X POST http://api.lab.test:8000/api/items/ -H "X-CSRFToken: abcdefgh12345678"',
    );
    expect(event.defaultPrevented).toBe(true);
    await waitFor(() => one('.beside-verdict'));
    expect(one('.beside-verdict').textContent).toBe(
      'The cURL command carries X-CSRFToken; this request does not.',
    );
    expect(one('.beside tr.explains').dataset.field).toBe('request.headers.x-csrftoken');
    expect(container.innerHTML).not.toContain('abcdefgh12345678');
    await waitFor(() => expect(document.activeElement).toBe(one('.beside-verdict')));
  });

  it('goes back to the place to paste when it is cleared', async () => {
    const { paste, one } = await opened();
    paste('curl localhost');
    await waitFor(() => one('.beside-verdict'));
    fireEvent.click(one('[data-action="compare-another"]'));
    await waitFor(() => expect(document.activeElement).toBe(one('[data-paste]')));
  });

  it('keeps the focus where it is when another failure and then this one is selected', async () => {
    const { paste, one, model } = await opened();
    const first = model.selected.value?.key ?? '';
    paste('curl localhost');
    await waitFor(() => expect(document.activeElement).toBe(one('.beside-verdict')));
    fireEvent.keyDown(one('[data-failure="csrf-4"]'), { key: 'ArrowUp' });
    await waitFor(() => one('[data-paste]'));
    one('[data-filter]').focus();
    model.select(first);
    await waitFor(() => one('.beside-verdict'));
    expect(document.activeElement).toBe(one('[data-filter]'));
  });

  it('lets no letter stay that is typed or dropped', async () => {
    const { one } = await opened();
    const target = one('[data-paste]') as HTMLTextAreaElement;
    target.value = 'composed';
    fireEvent.input(target);
    expect(target.value).toBe('');
    await waitFor(() =>
      expect(one('.paste-hint').textContent).toBe('Only a paste is read here, not typing.'),
    );
    const drop = createEvent.drop(target, { dataTransfer: { getData: () => 'wget x' } });
    fireEvent(target, drop);
    expect(drop.defaultPrevented).toBe(true);
    expect(one('[data-paste]').getAttribute('aria-invalid')).toBe('true');
  });

  it('says why a text was not read', async () => {
    const { paste, one } = await opened();
    paste('secret-of-mine');
    await waitFor(() => one('[data-problem]'));
    expect(one('[data-problem]').textContent).toMatch(/^This is no cURL command/);
  });

  it('asks for the captured requests when somebody picks, again after a reconnection, and filters them', async () => {
    const { said, one, log, snapshot, container } = await opened();
    const asked = () => said.filter(({ kind }) => kind === 'captured').length;
    expect(asked()).toBe(0);
    fireEvent.click(one('[data-action="pick"]'));
    await waitFor(() => expect(asked()).toBe(1));
    log.setConnection('reconnecting');
    await waitFor(() => expect(document.documentElement.dataset.connection).toBe('reconnecting'));
    snapshot();
    await waitFor(() => expect(asked()).toBe(2));
    log.setCaptured([
      captured('a', 'GET', '/api/me/', 200),
      captured('b', 'POST', '/api/items/', 201),
      captured('csrf-4', 'POST', '/api/items/', 403),
    ]);
    const ids = () =>
      [...container.querySelectorAll<HTMLElement>('[data-pick]')].map(({ dataset }) => dataset.pick);
    await waitFor(() => expect(ids()).toEqual(['a', 'b']));
    fireEvent.input(one('[data-picker] input'), { target: { value: 'post items' } });
    await waitFor(() => expect(ids()).toEqual(['b']));
    fireEvent.click(one('[data-pick="b"]'));
    await waitFor(() => one('.beside-verdict'));
    expect(one('.beside .hop').textContent).toContain('201');
  });

  it('forgets everything with the failures', async () => {
    const { paste, one, model } = await opened();
    paste('curl localhost');
    await waitFor(() => one('.beside-verdict'));
    model.clear();
    await waitFor(() => one('[data-paste]'));
  });

  it('offers captured requests alone where nothing can be pasted', async () => {
    const { find } = await opened({ canPaste: false });
    expect(find('[data-paste]')).toBeNull();
  });
});
