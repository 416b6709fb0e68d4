/** Options that take a value (`curl --help all`). */
const WITH_VALUE = `
abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout
connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary
data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url
dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string
ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms
haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json
keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth
mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output
output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy
proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header
proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers
proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range
rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid
service-name socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time
stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser
trace trace-ascii trace-config unix-socket upload-file url url-query user user-agent variable
vlan-priority write-out`;

/** Options that stand alone. */
const ALONE = `
alpn anyauth append basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest
disable disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure fail
fail-early fail-with-body false-start form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip
ftp-ssl-ccc ftp-ssl-control get globoff haproxy-protocol head help http0.9 http1.0 http1.1 http2
http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6
junk-session-cookies keepalive list-only location location-trusted mail-rcpt-allowfails manual
metalink negotiate netrc netrc-optional no-buffer no-clobber no-progress-meter npn ntlm ntlm-wb
parallel parallel-immediate path-as-is post301 post302 post303 progress-bar proxy-anyauth
proxy-basic proxy-digest proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast
proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw remote-header-name remote-name
remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused sasl-ir sessionid
show-error show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl
ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort ssl-sessions
sslv2 sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tlsv1
tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr`;

const LETTERS = `
A=user-agent b=cookie c=cookie-jar C=continue-at d=data D=dump-header e=referer E=cert F=form h=help
H=header K=config m=max-time o=output P=ftp-port Q=quote r=range t=telnet-option T=upload-file
u=user U=proxy-user w=write-out x=proxy X=request y=speed-time Y=speed-limit z=time-cond a=append
B=use-ascii f=fail g=globoff G=get i=include I=head j=junk-session-cookies J=remote-header-name
k=insecure l=list-only L=location M=manual n=netrc N=no-buffer O=remote-name p=proxytunnel q=disable
R=remote-time s=silent S=show-error v=verbose V=version Z=parallel 0=http1.0 1=tlsv1 2=sslv2 3=sslv3
4=ipv4 6=ipv6 #=progress-bar`;

/** cURL's long options, and whether each takes a value. */
export const LONG: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...listed(WITH_VALUE).map((name) => [name, true] as const),
  ...listed(ALONE).map((name) => [name, false] as const),
]);

/** The long option behind each letter. */
export const SHORT: Readonly<Record<string, string>> = Object.fromEntries(
  listed(LETTERS).map((pair) => [pair.slice(0, 1), pair.slice(2)] as const),
);

function listed(text: string): string[] {
  return text.trim().split(/\s+/);
}
