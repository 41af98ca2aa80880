package io.coffer.server.command;

import io.coffer.client.CofferClient;
import io.coffer.client.Reply;
import io.coffer.wallet.ImportReport;
import java.net.URI;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Says what the demo holds and how to ask for it; every call that it prints works as printed. */
final class DemoGuide {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Surroundings surroundings;
    private final Path credentialsFile;
    private final CredentialsFile credentials;
    private final Path configurationFile;

    DemoGuide(Surroundings surroundings, Path credentialsFile, CredentialsFile credentials, Path configurationFile) {
        this.surroundings = surroundings;
        this.credentialsFile = credentialsFile;
        this.credentials = credentials;
        this.configurationFile = configurationFile;
    }

    void print(ImportReport imported) {
        URI url = credentials.url().orElseThrow();
        surroundings.say("listening on " + url);
        surroundings.say("");
        surroundings.say("The data set: " + imported.total() + " rows of " + imported.tokens() + " tokens.");
        surroundings.say("  chain 1     31 holdings of " + DemoCall.HOLDER + ", with the prices of a public example");
        surroundings.say("              2 invented approvals of it, and 1 of a public example");
        surroundings.say("  chain 8453   3 invented holdings of the same address, one a risky airdrop");
        surroundings.say("  chain 0      3 invented holdings of " + DemoCall.BITCOIN_HOLDER + ": coin, BRC-20, rune");
        surroundings.say(
                "  chain 501    1 token account, of a public example, and invented SOL of " + DemoCall.SOLANA_HOLDER);
        surroundings.say("");
        surroundings.say("The key is in " + credentialsFile + ". Try, in another terminal:");
        for (DemoCall call : DemoCall.all(account())) {
            surroundings.say("");
            surroundings.say("# " + call.shows());
            surroundings.say(call.shell(credentialsFile.toString()));
        }
        surroundings.say("");
        surroundings.say("# The same as the first, with nothing but curl and openssl");
        surroundings.say(curl());
        surroundings.say("");
        surroundings.say("# Keys and chains of this server");
        surroundings.say("./coffer keys list -c " + configurationFile);
        surroundings.say("./coffer chains -c " + configurationFile);
        surroundings.say("");
        surroundings.say("Ctrl-C stops it.");
    }

    private String account() {
        try (CofferClient client = CofferClient.signing(credentials.url().orElseThrow(), credentials.credentials())) {
            return account(client);
        }
    }

    /** The first account of the demo's project, made now if there is none. */
    private static String account(CofferClient client) {
        String known = accountId(client, DemoCall.ACCOUNTS, "/data/0/accounts/0/accountId");
        return known.isEmpty() ? accountId(client, DemoCall.CREATE_ACCOUNT, "/data/0/accountId") : known;
    }

    private static String accountId(CofferClient client, DemoCall call, String where) {
        Reply reply = client.call(call.method(), call.target(), call.body());
        return JSON.readTree(reply.body()).at(where).asString("");
    }

    /** A whole signed call for a shell; the quotes of the key's parts are safe, since none contains one. */
    private String curl() {
        URI url = credentials.url().orElseThrow();
        return """
                TARGET='%s'
                TIME=$(date -u +%%Y-%%m-%%dT%%H:%%M:%%S.000Z)
                SIGN=$(printf '%%s' "${TIME}GET${TARGET}" | openssl dgst -sha256 -hmac '%s' -binary | openssl base64 -A)
                curl -sS "%s$TARGET" \\
                  -H 'OK-ACCESS-KEY: %s' \\
                  -H 'OK-ACCESS-PASSPHRASE: %s' \\
                  -H 'OK-ACCESS-PROJECT: %s' \\
                  -H "OK-ACCESS-TIMESTAMP: $TIME" \\
                  -H "OK-ACCESS-SIGN: $SIGN\"""".formatted(
                        DemoCall.DOCUMENTED.target(),
                        credentials.secretKey(),
                        url,
                        credentials.apiKey(),
                        credentials.passphrase(),
                        credentials.project());
    }

    /** Makes every call; whether all were answered well. */
    boolean check() {
        surroundings.say("");
        try (CofferClient client = CofferClient.signing(credentials.url().orElseThrow(), credentials.credentials())) {
            return DemoCall.all(account(client)).stream()
                    .map(call -> check(client, call))
                    .reduce(true, Boolean::logicalAnd);
        }
    }

    private boolean check(CofferClient client, DemoCall call) {
        Reply reply = client.call(call.method(), call.target(), call.body());
        boolean fine = CallCommand.isFine(reply);
        surroundings.say(
                (fine ? "ok      " : "FAILED  ") + call.method() + " " + call.target() + "  " + reply.status());
        return fine;
    }
}
