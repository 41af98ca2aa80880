package io.coffer.acceptance.scenario;

import java.util.OptionalInt;

/**
 * A contract of the zoo.
 *
 * @param contract its name in the sources
 * @param decimals where it states them in a usable way
 */
record ZooToken(String address, String contract, Expectation expectation, OptionalInt decimals) {

    /** What a wallet's answer must do about a holding that the chain's logs name. */
    enum Expectation {
        /** A row with exactly what balanceOf says, while that is not zero. */
        EXACT,
        /** Left out, or exactly the first word of what balanceOf says. */
        TOLERATED,
        /** Never a row: not an ERC-20, or without a usable answer. */
        ABSENT
    }
}
