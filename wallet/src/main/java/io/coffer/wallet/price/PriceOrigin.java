package io.coffer.wallet.price;

/** Where a price came from. */
public enum PriceOrigin {
    /** The operator's own file: valid for as long as it stands there, whatever its date. */
    OPERATOR_FILE(Lifetime.UNTIL_REPLACED),
    /** Came along with imported holdings: as old as they are, and kept with them. */
    IMPORT(Lifetime.UNTIL_REPLACED),
    DEFILLAMA(Lifetime.AGES),
    COINGECKO(Lifetime.AGES);

    enum Lifetime {
        UNTIL_REPLACED,
        AGES
    }

    private final Lifetime lifetime;

    PriceOrigin(Lifetime lifetime) {
        this.lifetime = lifetime;
    }

    Lifetime lifetime() {
        return lifetime;
    }
}
