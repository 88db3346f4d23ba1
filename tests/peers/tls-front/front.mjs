import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';

const { PORT, STATE, ROUTES } = process.env;
const ports = new Map(ROUTES.split(' ').filter(Boolean).map(route => route.split('=')));
const read = name => fs.readFileSync(path.join(STATE, name));

tls.createServer({ key: read('tls.key'), cert: read('tls.crt'), ALPNProtocols: ['http/1.1'] }, outside => {
  outside.on('error', () => outside.destroy());
  const port = ports.get(outside.servername);
  if (!port) {
    outside.end('HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    return;
  }
  const inside = net.connect(Number(port), '127.0.0.1');
  inside.on('error', () => outside.destroy());
  outside.on('close', () => inside.destroy());
  inside.on('close', () => outside.destroy());
  outside.pipe(inside).pipe(outside);
}).listen(Number(PORT), '127.0.0.1');
