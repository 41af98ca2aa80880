package io.coffer.gateway;

import io.coffer.wallet.PricedToken;
import io.coffer.wallet.account.TokenSum;
import java.util.List;

/** Rows of the older wallet API: one a token, without saying which address holds it. */
final class TokenRows {
    private TokenRows() {}

    /** The rows with commas between them. */
    static JsonBuffer of(List<TokenSum> rows) {
        JsonBuffer out = new JsonBuffer(64 + 200 * rows.size());
        String comma = "";
        for (TokenSum row : rows) {
            PricedToken token = row.token();
            out.raw(comma + "{\"chainIndex\":\"" + token.id().chain().text() + "\",\"tokenType\":\"" + type(token)
                            + "\",\"tokenAddress\":")
                    .string(token.id().address().text())
                    .raw(",\"symbol\":")
                    .string(token.symbol())
                    .raw(",\"balance\":\"" + row.text() + "\",\"tokenPrice\":\"")
                    .raw(token.price().map(price -> price.text()).orElse("0") + "\"}");
            comma = ",";
        }
        return out;
    }

    private static String type(PricedToken token) {
        return switch (token.standard()) {
            case NATIVE, FUNGIBLE -> "1";
            case INSCRIPTION -> "2";
        };
    }
}
