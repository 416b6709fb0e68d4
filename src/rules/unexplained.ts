import { nothingSent } from '../core/credentials';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact } from '../core/refusal';
import { defineRule } from '../core/rule';

/** None of the known causes holds: what is known, and what would settle it. */
export default defineRule({
  cause: 'unexplained',
  title: 'The cause cannot be told from what was seen',
  messages: {
    answered: '{server} answered {status} to `{method} {path}`, and nothing that was seen explains why.',
    silent: '`{method} {path}` got no answer that could be seen.',
  },
  needs: ['request'],
  wants: ['headers', 'response', 'words', 'body'],
  judge({ headers, response, words, body }) {
    const answered = isSeen(response) && isSeen(words);
    return {
      verdict: 'cause',
      confidence: 'possible',
      basis: 'habit',
      message: answered ? 'answered' : 'silent',
      data: {},
      evidence: [
        ...(answered ? [refusalFact(words.value, response.value)] : []),
        ...(isSeen(headers) && headers.value.authorization === null ? nothingSent(headers.value) : []),
        ...(isSeen(body) ? [] : [fact('body-unseen', 'devtools')]),
      ],
      wouldSettle: isSeen(body) ? ['server-log'] : ['open-devtools', 'server-log'],
    };
  },
  fixes: [],
  about: {
    means:
      'None of the known causes holds for what was seen. That is an honest answer: what was seen, what was not, and how to see more stand in the diagnosis.',
    spec: [],
  },
});
