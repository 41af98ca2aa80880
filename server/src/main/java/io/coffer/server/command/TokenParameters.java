package io.coffer.server.command;

import io.coffer.server.RiskRoom;
import io.coffer.server.configuration.Configuration;
import io.coffer.wallet.price.TokenId;
import picocli.CommandLine.Parameters;

/** {@code CHAIN TOKEN}. */
final class TokenParameters {
    @Parameters(index = "0", paramLabel = "CHAIN", description = "The chain index, for instance 1.")
    private String chain = "";

    @Parameters(index = "1", paramLabel = "TOKEN", description = "The token's address.")
    private String token = "";

    TokenId read(Configuration settings) {
        return RiskRoom.token(settings, chain, token)
                .orElseThrow(() -> new Refused("'" + token + "' on chain '" + chain + "' is no token"));
    }
}
