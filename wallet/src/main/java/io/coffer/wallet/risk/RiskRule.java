package io.coffer.wallet.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The rules that can add to a score. {@link #code} names them in rule files and explanations. */
enum RiskRule {
    /** {@code https://}, {@code t.me/} and the like. */
    LINK,
    DOMAIN_IN_SYMBOL,
    DOMAIN_IN_NAME,
    /** A domain under an ending that hardly anybody but baiters names tokens by. */
    BAIT_DOMAIN,
    CALL_TO_ACT,
    BAIT_WORD,
    BAIT_SIGN,
    /** {@code $5000}, {@code 1,000 USDC}. */
    SUM_OF_MONEY,
    /** Letters of several scripts in one word. */
    MIXED_SCRIPTS,
    SENTENCE_AS_SYMBOL,
    NATIVE_SYMBOL,
    NATIVE_LOOKALIKE,
    VERIFIED_SYMBOL,
    VERIFIED_NAME,
    VERIFIED_LOOKALIKE,
    MASS_AIRDROP,
    /** The same, to very many, of whom nobody passed any on. */
    LARGE_MASS_AIRDROP,
    SPOOFED_SENDER,
    SPOOFED_SENDERS,
    SILENT_GAIN,
    SILENT_GAINS,
    DEPLOYER_BURST;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RiskRule> ofCode(String code) {
        return Arrays.stream(values()).filter(rule -> rule.code().equals(code)).findAny();
    }
}
