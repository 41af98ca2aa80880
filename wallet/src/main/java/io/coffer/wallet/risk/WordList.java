package io.coffer.wallet.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The lists of texts that rules look for. {@link #code} names them in rule files. */
enum WordList {
    LINK,
    DOMAIN,
    BAIT_DOMAIN,
    CALL_TO_ACT,
    BAIT_WORD,
    BAIT_SIGN,
    MONEY;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<WordList> ofCode(String code) {
        return Arrays.stream(values()).filter(list -> list.code().equals(code)).findAny();
    }
}
