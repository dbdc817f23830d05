// PostGraphile on the tables of the country. Started as a process of its own by the bench.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { presetFor } from './postgraphile.preset.ts';

const { DATABASE_URL: url } = process.env;
if (url === undefined) throw new Error('PostGraphile needs DATABASE_URL');

const instance = postgraphile(presetFor(url));
const server = createServer();
await instance.createServ(grafserv).addTo(server);
// The schema is built before anybody asks.
await instance.getSchema();

server.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
});

process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
  void instance.release();
});
