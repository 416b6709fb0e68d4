import { django } from '../../src/servers/django';
import { CSRF_REASON, csrfFailed, DJANGO_PAGE } from '../rules/world';
import { describeServer } from './table';

describeServer(django, {
  'no cookie': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.noCookie),
    means: ['csrf-cookie-missing', 'csrf-failed'],
    names: 'django',
  },
  'no cookie, in production': {
    status: 403,
    body: DJANGO_PAGE.noCookie,
    means: ['csrf-cookie-missing', 'csrf-failed'],
    names: 'django',
  },
  'no token': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.missing),
    means: ['csrf-token-missing', 'csrf-failed'],
    names: 'django',
  },
  'Django 3.2: no token or a wrong one': {
    status: 403,
    body: csrfFailed(CSRF_REASON.missingOrIncorrect),
    means: ['csrf-token-missing-or-incorrect', 'csrf-failed'],
    names: 'django-rest-framework',
  },
  'a wrong header': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.incorrect),
    means: ['csrf-token-incorrect', 'csrf-failed'],
    names: 'django',
  },
  'a wrong field': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.incorrectField),
    means: ['csrf-token-incorrect', 'csrf-failed'],
    names: 'django',
  },
  'a header of the wrong length': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.length),
    means: ['csrf-token-malformed', 'csrf-failed'],
    names: 'django',
  },
  'a cookie of the wrong length': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.cookieLength),
    means: ['csrf-token-malformed', 'csrf-failed'],
    names: 'django',
  },
  'another origin': {
    status: 403,
    body: csrfFailed(CSRF_REASON.origin('https://app.example.com')),
    means: ['csrf-origin-untrusted', 'csrf-failed'],
    names: 'django-rest-framework',
  },
  'no Referer': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.noReferer),
    means: ['csrf-referer-missing', 'csrf-failed'],
    names: 'django',
  },
  'no Referer, in production': {
    status: 403,
    body: DJANGO_PAGE.noReferer,
    means: ['csrf-referer-missing', 'csrf-failed'],
    names: 'django',
  },
  'another Referer': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.referer('https://app.example.com/')),
    means: ['csrf-referer-untrusted', 'csrf-failed'],
    names: 'django',
  },
  'an http Referer': {
    status: 403,
    body: DJANGO_PAGE.debug(CSRF_REASON.insecureReferer),
    means: ['csrf-referer-untrusted', 'csrf-failed'],
    names: 'django',
  },
  'any reason, in production': {
    status: 403,
    body: DJANGO_PAGE.silent,
    means: ['csrf-failed'],
    names: 'django',
  },
  'its cookies alone': {
    status: 403,
    body: 'Forbidden',
    sets: ['csrftoken=a; Path=/'],
    means: [],
    names: 'django',
  },
  'a CSRF refusal in French': {
    status: 403,
    body: '<h1>Interdit <span>(403)</span></h1><p>La vérification CSRF a échoué. La requête a été interrompue.</p>',
    mime: 'text/html',
    means: ['csrf-failed'],
    names: 'django',
  },
  'a missing CSRF cookie in French': {
    status: 403,
    mime: 'text/html',
    body: '<p>La vérification CSRF a échoué. La requête a été interrompue.</p><p>Vous voyez ce message parce que ce site exige la présence d’un cookie CSRF lors de l’envoi de formulaires.</p>',
    means: ['csrf-failed', 'csrf-cookie-missing'],
    names: 'django',
  },
  'a missing Referer in French': {
    status: 403,
    mime: 'text/html',
    body: '<p>La vérification CSRF a échoué. La requête a été interrompue.</p><p>Vous voyez ce message parce que ce site HTTPS exige que le navigateur web envoie un en-tête « Referer », ce qu’il n’a pas fait.</p>',
    means: ['csrf-failed', 'csrf-referer-missing'],
    names: 'django',
  },
});
