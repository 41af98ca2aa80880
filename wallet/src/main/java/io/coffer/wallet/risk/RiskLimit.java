package io.coffer.wallet.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Numbers from which on rules about conduct hold. {@link #code} names them in rule files. */
enum RiskLimit {
    /** Of the score: this and more is risky. */
    THRESHOLD,
    /** Tokens received from the maker alone, before an airdrop counts as one. */
    AIRDROP_RECEIPTS,
    /** Receivers of the largest transaction, before an airdrop counts as one in mass. */
    AIRDROP_RECEIVERS,
    /** How many receipts there are for each transfer onward, at least: people pass on what they want. */
    AIRDROP_RECEIPTS_PER_TRANSFER,
    LARGE_AIRDROP_RECEIPTS,
    SPOOFED_SENDERS,
    SILENT_GAINS,
    BURST_SIBLINGS;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RiskLimit> ofCode(String code) {
        return Arrays.stream(values())
                .filter(limit -> limit.code().equals(code))
                .findAny();
    }
}
