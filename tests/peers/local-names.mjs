import dns from 'node:dns';

/** Browsers know that *.localhost is this machine; node asks the resolver, which may not. RESOLVE names other ends of names. */
export function localNames(ends = (process.env.RESOLVE ?? 'localhost test').split(' ')) {
  const lookup = dns.lookup;
  dns.lookup = (name, options, done) => ends.some(end => name === end || name.endsWith(`.${end}`))
    ? lookup('127.0.0.1', options, done)
    : lookup(name, options, done);
}
