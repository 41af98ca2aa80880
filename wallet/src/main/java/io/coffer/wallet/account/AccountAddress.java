package io.coffer.wallet.account;

import io.coffer.chain.Address;
import io.coffer.chain.ChainIndex;
import io.coffer.wallet.Holder;

/**
 * An address of an account on one chain.
 *
 * @param remark the caller's own note, may be empty
 */
public record AccountAddress(ChainIndex chain, Address address, String remark) {
    public static final int MAX_REMARK_LENGTH = 128;

    public AccountAddress {
        if (remark.length() > MAX_REMARK_LENGTH) {
            throw new IllegalArgumentException("remark too long: " + remark.length());
        }
    }

    Holder holder() {
        return new Holder(chain, address);
    }

    /** Whether both are one address on one chain, whatever the remarks say. */
    boolean isSamePlaceAs(AccountAddress other) {
        return chain.equals(other.chain) && address.equals(other.address);
    }
}
