package io.coffer.wallet.risk;

import io.coffer.wallet.price.TokenId;

/**
 * The operator's own word on a token, which stands above everything else.
 *
 * @param reason for people; may be empty
 */
public record VerdictOverride(TokenId token, Verdict verdict, String reason) {
    /** In characters. */
    public static final int MAX_REASON_LENGTH = 200;

    public VerdictOverride {
        if (reason.length() > MAX_REASON_LENGTH || reason.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a reason has at most " + MAX_REASON_LENGTH + " characters, none of them control characters");
        }
    }
}
