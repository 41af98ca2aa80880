package io.coffer.wallet;

import io.coffer.wallet.PricedToken.Standing;
import io.coffer.wallet.risk.Verdict;

/** Which tokens an answer has that nobody asked for by name. */
public enum RiskFilter {
    LEAVE_OUT_RISKY {
        @Override
        boolean admits(PricedToken token) {
            return token.verdict() == Verdict.CLEAR;
        }
    },
    KEEP_ALL {
        @Override
        boolean admits(PricedToken token) {
            return true;
        }
    },
    /** Tokens that need no adding, as long as nothing is held against them. */
    PLATFORM_ONLY {
        @Override
        boolean admits(PricedToken token) {
            return token.standing() == Standing.PLATFORM && token.verdict() == Verdict.CLEAR;
        }
    };

    abstract boolean admits(PricedToken token);
}
