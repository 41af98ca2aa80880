package io.coffer.wallet;

import java.util.List;

/**
 * What an address holds.
 *
 * @param rows by value in US dollars, the largest first; tokens without a price last, by balance
 * @param asOf one entry a chain asked, in the order asked
 */
public record Balances(List<Balance> rows, List<AsOf> asOf) {}
