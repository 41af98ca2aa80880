package io.coffer.wallet.price;

/** Where a price came from. */
public enum PriceOrigin {
    /** The operator's own file: valid for as long as it stands there, whatever its date. */
    OPERATOR_FILE(Confidence.STATED),
    /** Came along with imported holdings: as old as they are, and kept with them. */
    IMPORT(Confidence.STATED),
    /** Feeds, pools and vaults, through the operator's node. */
    CHAIN(Confidence.UNTOLD),
    DEFILLAMA(Confidence.UNTOLD),
    COINGECKO(Confidence.UNTOLD);

    @SuppressWarnings("ImmutableEnumChecker") // a record of a number
    private final Confidence usualConfidence;

    PriceOrigin(Confidence usualConfidence) {
        this.usualConfidence = usualConfidence;
    }

    Confidence usualConfidence() {
        return usualConfidence;
    }
}
