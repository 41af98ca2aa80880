package io.coffer.chain;

/**
 * One chain that requests may name.
 *
 * @param name as shown to people, for instance {@code Ethereum}
 * @param shortName the wire's {@code shortName}, for instance {@code ETH}
 * @param logoUrl an absolute URL, or empty where none is known
 * @param nativeCoin symbol and decimals of the coin that pays fees
 */
public record Chain(
        ChainIndex index, String name, String shortName, String logoUrl, ChainFamily family, NativeCoin nativeCoin) {

    /** @param decimals digits behind the point of one whole coin, 0 to 36 */
    public record NativeCoin(String symbol, int decimals) {
        public NativeCoin {
            if (decimals < 0 || decimals > 36) {
                throw new IllegalArgumentException("decimals of " + symbol + " must be 0 to 36: " + decimals);
            }
        }
    }
}
