import { describe, expect, it } from 'vitest';
import { confirmations } from '../../../src/core/report/confirm';
import { exchangeOf } from '../../rules/given';

const TOKEN = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';

describe('confirmations', () => {
  it('repeat the call with secrets as shell variables', () => {
    const [curl] = confirmations(
      exchangeOf({
        ask: 'POST http://api.lab.test:8000/api/items/?page=1',
        sent: {
          Authorization: `Token ${TOKEN}`,
          Cookie: `sessionid=${TOKEN}`,
          'X-CSRFToken': TOKEN,
          Accept: 'application/json',
        },
      }),
      null,
    );
    expect(curl?.code).toContain("curl -i -X POST 'http://api.lab.test:8000/api/items/?page=1'");
    expect(curl?.code).toContain(`-H "Authorization: Token $TOKEN"`);
    expect(curl?.code).toContain(`-H "X-CSRFToken: $HEADER_X_CSRFTOKEN"`);
    expect(curl?.code).toContain(`-H "Cookie: sessionid=$COOKIE_SESSIONID"`);
    expect(curl?.code).toContain('--data "$BODY"');
    expect(curl?.code).not.toContain(TOKEN);
  });

  it('cannot be led to run what a page named', () => {
    const [curl] = confirmations(
      exchangeOf({
        ask: "GET http://api.lab.test/it's/$(id)/",
        sent: { 'X-Evil-Token': 'x', Cookie: 'a$(id)`id`"=1' },
      }),
      null,
    );
    expect(curl?.code).not.toMatch(/"[^'\n]*(?:\$\(|`)/);
    expect(curl?.code).toContain("'http://api.lab.test/it'\\''s/$(id)/'");
  });

  it('ask Django which classes decide, and no other server', () => {
    const exchange = exchangeOf({ ask: 'GET http://api.lab.test/api/items/' });
    expect(confirmations(exchange, 'django-rest-framework')[1]?.code).toContain("resolve('/api/items/')");
    expect(confirmations(exchange, 'express')).toHaveLength(1);
  });
});
