// A script as the other half of a conversation: one JSON object a line, each request answered in its turn. Ends with its
// standard input, so with whoever started it.
import {createInterface} from 'node:readline';

/** @param operations by name: functions of the request, which may be promises */
export async function converse(operations) {
  for await (const line of createInterface({input: process.stdin})) {
    const request = JSON.parse(line);
    const answer = await Promise.resolve()
      .then(() => operations[request.do](request))
      .then((value) => ({value: value ?? null}), (failure) => ({failure: String(failure?.stack ?? failure)}));
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
  process.exit(0);
}
