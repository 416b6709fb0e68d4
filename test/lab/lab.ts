import { type Certificate, hosts, makeCertificate, publicKeyHash } from './certificate';
import { missingDjango, type Process, startDjango, type Version } from './django';
import { type Framework, startFramework } from './frameworks';
import { listen, type Origins, origins } from './listen';
import { type Pages, startPages } from './pages';
import { type Profile, type ProfileName, profiles } from './profiles';
import { type ProxyOptions, proxyTo } from './proxy';

export { availableDjango, type Version, versions } from './django';
export type { Origins } from './listen';
export { password, people } from './people';
export { type Profile, type ProfileName, profiles } from './profiles';
export type { ProxyOptions } from './proxy';

/**
 * A server of the lab: `http` reaches it directly, `https` through a TLS proxy that tells it the scheme. Both work
 * under any host name that resolves to this machine.
 */
export interface Site extends Origins {
  /** The same server behind another proxy: a dev server, or one that loses headers. */
  readonly through: (options: ProxyOptions) => Promise<Origins>;
  /** Back to the first state: sessions gone, people and tokens as seeded. */
  readonly reset: () => Promise<void>;
}

export interface Lab {
  readonly pages: Origins;
  /** A running Django, started when first asked for and shared by all who ask for the same. */
  readonly django: (version: Version, profile: ProfileName | Profile) => Promise<Site>;
  /** A running server of another framework, under one of its own profiles; started and shared likewise. */
  readonly framework: (framework: Framework, profile: string) => Promise<Site>;
  /** The certificate (PEM) of every https server here. */
  readonly certificate: string;
  /** What makes Chromium find the lab's hosts and trust the certificate. */
  readonly chromiumArguments: readonly string[];
  /** What makes Firefox find the lab's hosts; it needs `acceptInsecureCerts` as well. */
  readonly firefoxPreferences: Readonly<Record<string, string>>;
  /** Ends every server and process. */
  readonly stop: () => Promise<void>;
}

export interface LabOptions {
  /** Versions that must be there; a missing one is said at once, in one line. None by default. */
  readonly django?: readonly Version[];
  /** Profiles to start now, under each of those versions, rather than when first asked for. */
  readonly profiles?: readonly ProfileName[];
}

/** Starts the page server, and the Django processes that are asked for; the others start when they are needed. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const wanted = options.django ?? [];
  const missing = await missingDjango(wanted);
  if (missing) throw new Error(missing);

  const certificate = await makeCertificate();
  const pages = await startPages(certificate);
  const sites = new Map<string, Promise<StartedSite>>();

  const shared = async (key: unknown[], start: () => Promise<Process>): Promise<Site> => {
    const name = JSON.stringify(key);
    const site = sites.get(name) ?? start().then((process) => siteOf(process, certificate));
    sites.set(name, site);
    return (await site).site;
  };
  const django = (version: Version, profile: ProfileName | Profile): Promise<Site> => {
    const { purpose: _, ...chosen }: Profile = typeof profile === 'string' ? profiles[profile] : profile;
    const options = withPorts(JSON.stringify(chosen), pages.ports);
    return shared(['django', version, chosen], () => startDjango(version, options));
  };
  const framework = (chosen: Framework, profile: string): Promise<Site> =>
    shared([chosen.id, profile], () => startFramework(chosen, profile, pages.ports));

  const stop = async () => {
    const started = await Promise.allSettled(sites.values());
    await Promise.all([
      pages.close(),
      ...started.map((site) => (site.status === 'fulfilled' ? site.value.stop() : undefined)),
    ]);
  };

  try {
    const first = wanted.flatMap((version) => (options.profiles ?? []).map((name) => django(version, name)));
    await Promise.all(first);
  } catch (reason) {
    await stop();
    throw reason;
  }
  return {
    pages: origins(pages.ports),
    django,
    framework,
    certificate: certificate.cert,
    chromiumArguments: [
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      `--ignore-certificate-errors-spki-list=${publicKeyHash(certificate)}`,
    ],
    firefoxPreferences: { 'network.dns.localDomains': hosts.join(',') },
    stop,
  };
}

interface StartedSite {
  readonly site: Site;
  readonly stop: () => Promise<void>;
}

async function siteOf(process: Process, certificate: Certificate): Promise<StartedSite> {
  const closing = [process.stop];

  const proxy = async (scheme: 'http' | 'https', proxyOptions: ProxyOptions): Promise<number> => {
    const handler = proxyTo(process.port, scheme, proxyOptions);
    const server = await listen(handler, scheme === 'https' ? certificate : undefined);
    closing.push(server.close);
    return server.port;
  };

  const direct = { http: process.port, https: await proxy('https', { forwardedProto: true }) };
  const site: Site = {
    ...origins(direct),
    through: async (proxyOptions) =>
      origins({ http: await proxy('http', proxyOptions), https: await proxy('https', proxyOptions) }),
    reset: async () => {
      const { status } = await fetch(`http://127.0.0.1:${process.port}/api/lab/reset/`);
      if (status !== 204) throw new Error(`The lab could not be reset: ${status}`);
    },
  };
  return {
    site,
    stop: async () => {
      await Promise.all(closing.map((close) => close()));
    },
  };
}

function withPorts(text: string, ports: Pages['ports']): string {
  return text.replaceAll('{https}', String(ports.https)).replaceAll('{http}', String(ports.http));
}
