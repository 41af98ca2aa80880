// Asks a Coffer server the way a program written for okx-api does: node okx-client.mjs BASE_URL ADDRESS CHAINS
// The key comes from OKX_KEY, OKX_SECRET and OKX_PASSPHRASE. Prints one JSON object: what each call gave or threw.
import {RestClient} from 'okx-api';

const [baseUrl, address, chains] = process.argv.slice(2);
const {OKX_KEY: apiKey, OKX_SECRET: apiSecret, OKX_PASSPHRASE: apiPass} = process.env;
const client = new RestClient({baseUrl, apiKey, apiSecret, apiPass});
const stranger = new RestClient({baseUrl, apiKey, apiSecret: apiSecret + 'x', apiPass});

const balances = '/api/v5/wallet/asset/all-token-balances-by-address';
const named = '/api/v5/wallet/asset/token-balances-by-address';
const tokenAddresses = chains.split(',').map((chainIndex) => ({chainIndex, tokenAddress: ''}));

const calls = {
  time: () => client.getSystemTime(),
  balances: () => client.getPrivate(balances, {address, chains}),
  named: () => client.postPrivate(named, {address, tokenAddresses}),
  wrongSecret: () => stranger.getPrivate(balances, {address, chains}),
  missingChains: () => client.getPrivate(balances, {address}),
  notServed: () => client.getAccountConfiguration(),
};

const results = {};
for (const [name, call] of Object.entries(calls)) {
  results[name] = await call().then(
    (data) => ({data}),
    (refusal) => ({refusal}),
  );
}
console.log(JSON.stringify(results));
