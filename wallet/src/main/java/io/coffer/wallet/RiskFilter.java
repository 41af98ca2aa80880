package io.coffer.wallet;

/** What to do with risky tokens that nobody asked for by name. */
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
    };

    abstract boolean admits(PricedToken token);
}
